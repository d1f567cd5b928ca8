-- What part of the pupils a figure is about, kept once: dimension=code pairs in alphabetical order, empty for all of them.
create table breakdown (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  code      text not null,
  unique (tenant_id, code)
);
alter table breakdown enable row level security, force row level security;
create policy tenant on breakdown using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A file between upload and import; gone when it is read in, or after a day.
create table figure_upload (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  file_name   text not null,
  content     bytea not null,
  sha256      text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  foreign key (tenant_id, uploaded_by) references person (tenant_id, id)
);
alter table figure_upload enable row level security, force row level security;
create policy tenant on figure_upload using (tenant_id = current_setting('app.tenant_id')::uuid);

create table import_log (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  file_name   text not null,
  sha256      text not null,
  tables      text[] not null, -- kinds of table found in the file
  sources     text[] not null, -- data sources of the pack whose figures came
  periods     text[] not null,
  edition     date not null,   -- the day the publisher gave the file out
  added       int not null,
  revised     int not null,
  unchanged   int not null,
  left_out    int not null,    -- figures of others, or that no key figure asks for
  imported_by uuid,            -- none when the product laid it in itself
  imported_at timestamptz not null,
  undone_by   uuid,
  undone_at   timestamptz,
  foreign key (tenant_id, imported_by) references person (tenant_id, id),
  foreign key (tenant_id, undone_by) references person (tenant_id, id)
);
create index import_log_time on import_log (tenant_id, imported_at);
alter table import_log enable row level security, force row level security;
create policy tenant on import_log using (tenant_id = current_setting('app.tenant_id')::uuid);

-- One figure as one import brought it. Rows are never changed but for superseded_by, and never deleted. No foreign keys: an import checks its
-- rows once, as a set.
create table measurement (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  key_figure    text not null, -- code in the pack
  place         text not null, -- a unit's id, or MUNICIPALITY, COUNTY, NATION
  period        text not null, -- 2024-25 or 2024
  breakdown_id  uuid not null,
  import_id     uuid not null,
  primary key (tenant_id, key_figure, place, period, breakdown_id, import_id),
  state         text not null check (state in ('MEASURED', 'SUPPRESSED', 'MISSING')), -- what may be shown was decided when it came
  value         numeric check ((state = 'MEASURED') = (value is not null)),
  margin        numeric,       -- half of the publisher's 95 % interval
  respondents   int,
  source_key    text not null, -- what the publisher calls the place
  source_row    int not null,
  source_column int not null,
  superseded_by uuid           -- the import that brought a newer one; the row's own import when that was undone; none: the figure as it stands
);
create unique index measurement_current on measurement (tenant_id, key_figure, place, period, breakdown_id) where superseded_by is null;
create index measurement_import on measurement (tenant_id, import_id);
create index measurement_superseded on measurement (tenant_id, superseded_by) where superseded_by is not null;
alter table measurement enable row level security, force row level security;
create policy tenant on measurement using (tenant_id = current_setting('app.tenant_id')::uuid);
