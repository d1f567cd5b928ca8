-- Which of the sources that are its own to choose a unit uses in a school year. The last version holds; those before tell what was decided earlier.
create table source_choice (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  unit_id     uuid not null,
  school_year int not null, -- first calendar year: 2026 is 2026-27
  version     int not null check (version > 0),
  primary key (tenant_id, unit_id, school_year, version),
  sources     text[] not null check (cardinality(sources) <= 200 and array_position(sources, null) is null), -- codes in the pack; none is a choice too
  chosen_by   uuid not null,
  chosen_at   timestamptz not null,
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, chosen_by) references person (tenant_id, id)
);
create index source_choice_person on source_choice (tenant_id, chosen_by);
alter table source_choice enable row level security, force row level security;
create policy tenant on source_choice using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on source_choice from ${app};
