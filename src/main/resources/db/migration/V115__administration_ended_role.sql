-- Roles that ended because their unit did: the list of people to find a new place for, and what is given back when the end is undone.
create table ended_role (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  act_id    uuid not null,
  unit_id   uuid not null,
  person_id uuid not null,
  role_code text not null,
  primary key (tenant_id, act_id, unit_id, person_id, role_code),
  last_day  date not null,
  foreign key (tenant_id, act_id) references unit_act (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
alter table ended_role enable row level security, force row level security;
create policy tenant on ended_role using (tenant_id = current_setting('app.tenant_id')::uuid);
