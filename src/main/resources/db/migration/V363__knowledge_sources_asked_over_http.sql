-- How it went with each publisher that is asked over HTTP. None is asked at night until somebody turns it on.
create table source_connection (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  source       text not null check (source in ('kolada', 'skolverket', 'barnehagefakta', 'ssb')),
  primary key (tenant_id, source),
  id           uuid not null, -- what the log names it by
  unique (tenant_id, id),
  nightly      boolean not null default false,
  tried_at     timestamptz,
  failed_since timestamptz,           -- the first of the times it has failed in a row
  failure      text not null default '', -- the last of them
  detail       text not null default '',
  version      int not null default 0
);
alter table source_connection enable row level security, force row level security;
create policy tenant on source_connection using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Which publisher a file was fetched from; none for a file somebody chose.
alter table import_log add column connector text;
alter table figure_upload add column connector text;
