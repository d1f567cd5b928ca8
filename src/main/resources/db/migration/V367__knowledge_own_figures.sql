-- What a unit, or the owner, has collected from one source in one period: done, how, and by how many. What is not there is due.
create table collection (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  source       text not null, -- code in the pack
  place        text not null, -- a unit's id, or MUNICIPALITY
  period       text not null, -- 2026-27, 2026-27-T1, 2026-27-P2 or 2026
  unique (tenant_id, source, place, period),
  state        text not null check (state in ('ONGOING', 'COLLECTED', 'QUALITY_CHECKED', 'RELEASED', 'NOT_CONDUCTED')),
  conducted_on date,
  invited      int check (invited between 0 and 1000000),
  took_part    int check (took_part between 0 and 1000000),
  comment      text not null default '',
  reason       text not null default '', -- of NOT_CONDUCTED
  version      int not null
);
alter table collection enable row level security, force row level security;
create policy tenant on collection using (tenant_id = current_setting('app.tenant_id')::uuid);

-- What was counted, before anything was decided about who may see it. Read by nobody but those who write it in and those who check it.
create table entered_figure (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  collection_id uuid not null,
  key_figure    text not null,
  breakdown_id  uuid not null,
  primary key (tenant_id, collection_id, key_figure, breakdown_id),
  persons       int not null check (persons between 0 and 1000000), -- behind the figure; of a count, the count
  value         numeric, -- of a share how many it is true of; of a count nothing; else the figure
  foreign key (tenant_id, collection_id) references collection (tenant_id, id),
  foreign key (tenant_id, breakdown_id) references breakdown (tenant_id, id)
);
alter table entered_figure enable row level security, force row level security;
create policy tenant on entered_figure using (tenant_id = current_setting('app.tenant_id')::uuid);

-- The ledger of releases: what each was decided from, and to whom it was shown. A new release is held against all of it. Never changed.
create table released_figure (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  import_id    uuid not null,
  key_figure   text not null,
  place        text not null,
  period       text not null,
  breakdown_id uuid not null,
  primary key (tenant_id, import_id, key_figure, place, breakdown_id),
  persons      int not null,
  value        numeric,
  shown_to     smallint not null check (shown_to between 0 and 3), -- the widest audience of measurement.audience; 3: nobody
  foreign key (tenant_id, import_id) references import_log (tenant_id, id)
);
create index released_figure_period on released_figure (tenant_id, key_figure, period);
alter table released_figure enable row level security, force row level security;
create policy tenant on released_figure using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Who a figure is for: 0 everybody, 1 those who work with the whole owner, 2 those who work in the unit it is about. Published figures are for everybody.
alter table measurement add column audience smallint not null default 0 check (audience between 0 and 2);
alter table measurement drop constraint measurement_pkey;
alter table measurement add primary key (tenant_id, key_figure, place, period, breakdown_id, import_id, audience);
drop index measurement_current;
create unique index measurement_current on measurement (tenant_id, key_figure, place, period, breakdown_id, audience) where superseded_by is null;

-- A release is an import from the owner's own units: it is undone as one, and has no file.
alter table import_log add column own boolean not null default false;
