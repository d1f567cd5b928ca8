-- How an owner's own tables are read: what each heading means. No figures and no units are in it, so that it may be given to another owner.
create table figure_mapping (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  name      text not null check (name <> '' and length(name) <= 80),
  content   text not null check (length(content) <= 1000000), -- JSON, as it is given to another owner
  made_at   timestamptz not null,
  ended_at  timestamptz, -- no longer used to read files
  version   int not null
);
create unique index figure_mapping_name on figure_mapping (tenant_id, lower(name)) where ended_at is null;
alter table figure_mapping enable row level security, force row level security;
create policy tenant on figure_mapping using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A file may tell of several periods at once, which a release never did.
alter table released_figure drop constraint released_figure_pkey;
alter table released_figure add primary key (tenant_id, import_id, key_figure, place, period, breakdown_id);
