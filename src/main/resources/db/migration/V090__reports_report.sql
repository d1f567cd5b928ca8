create table report (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  type        text not null, -- code of a report type in the adopted pack
  school_year int  not null, -- first calendar year: 2026 is 2026-27
  version     int  not null, -- counts every change of any section
  unique (tenant_id, type, school_year)
);
alter table report enable row level security, force row level security;
create policy tenant on report using (tenant_id = current_setting('app.tenant_id')::uuid);

create table report_text (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  report_id  uuid not null,
  section    text not null, -- code of a section of the type
  primary key (tenant_id, report_id, section),
  text       text not null,
  version    int  not null,
  foreign key (tenant_id, report_id) references report (tenant_id, id)
);
alter table report_text enable row level security, force row level security;
create policy tenant on report_text using (tenant_id = current_setting('app.tenant_id')::uuid);

-- What was put forward stays as it was: the application may add, and nothing else.
create table report_edition (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  report_id    uuid not null,
  number       int  not null check (number > 0),
  kind         text not null check (kind in ('DRAFT', 'RELEASED')),
  reason       text check (reason <> ''),
  content      text not null, -- JSON, kept letter for letter: the fingerprint is taken of it
  fingerprint  text not null check (fingerprint ~ '^[0-9a-f]{64}$'), -- SHA-256 of content
  pdf          bytea not null,
  pdf_hash     text not null check (pdf_hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of pdf
  made_at      timestamptz not null,
  made_on      date not null, -- the day where the owner is
  made_by      uuid not null,
  unique (tenant_id, report_id, number),
  foreign key (tenant_id, report_id) references report (tenant_id, id),
  foreign key (tenant_id, made_by) references person (tenant_id, id)
);
alter table report_edition enable row level security, force row level security;
create policy tenant on report_edition using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on report_edition from "${app}";
