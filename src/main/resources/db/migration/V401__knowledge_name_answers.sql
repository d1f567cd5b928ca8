-- Whose a name in files is, as a person has said: files of the kind that have the unit by its name, or by a name and a number we do not know, are read by it.
create table name_answer (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  kind         text not null, -- of table
  name         text not null check (name <> ''), -- as it stood when it was asked about
  plain        text not null, -- the same as names are compared
  number       text not null, -- what the file had with it; empty where it had none
  municipality boolean not null, -- whether it was asked about as the name of a municipality, and not of a unit
  equal_to     uuid, -- the unit that had the very name in the period
  ours         boolean not null,
  unit_id      uuid, -- none where it is the municipality's, or nobody's of ours
  answered_by  uuid not null,
  answered_at  timestamptz not null,
  check (case when ours then (unit_id is null) = municipality else unit_id is null end),
  unique nulls not distinct (tenant_id, kind, plain, number, municipality, equal_to),
  foreign key (tenant_id, equal_to) references unit (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, answered_by) references person (tenant_id, id)
);
create index name_answer_unit on name_answer (tenant_id, unit_id);
create index name_answer_equal_to on name_answer (tenant_id, equal_to);
create index name_answer_answered_by on name_answer (tenant_id, answered_by);
alter table name_answer enable row level security, force row level security;
create policy tenant on name_answer using (tenant_id = current_setting('app.tenant_id')::uuid);
