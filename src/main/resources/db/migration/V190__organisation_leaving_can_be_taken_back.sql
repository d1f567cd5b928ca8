-- What somebody had, and what others had in their place, when it was said that they leave: to give it back while they are not forgotten.
create table left_role (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  leaver_id     uuid not null,
  assignment_id uuid not null, -- which may be gone
  primary key (tenant_id, leaver_id, assignment_id),
  person_id     uuid not null,
  role_code     text not null,
  unit_id       uuid,
  valid_from    date not null,
  valid_to      date not null, -- as it was before
  ended_to      date not null, -- as it became; before valid_from for one that was withdrawn
  standing      text not null,
  for_id        uuid,
  reference     text,
  reason        text,
  foreign key (tenant_id, leaver_id) references person (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index left_role_person on left_role (tenant_id, person_id);
alter table left_role enable row level security, force row level security;
create policy tenant on left_role using (tenant_id = current_setting('app.tenant_id')::uuid);

-- The same of seats in bodies.
create table left_seat (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  seat_id    uuid not null, -- which may be gone
  primary key (tenant_id, seat_id),
  person_id  uuid not null,
  body_id    uuid not null,
  seat       text not null,
  position   int not null,
  valid_from date not null,
  valid_to   date not null, -- as it was before
  ended_to   date not null,
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, body_id) references body (tenant_id, id)
);
create index left_seat_person on left_seat (tenant_id, person_id);
alter table left_seat enable row level security, force row level security;
create policy tenant on left_seat using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Why somebody gave themselves a role.
alter table role_assignment add column reason text;
-- A role that one person at a time has.
alter table role_definition add column one_person boolean not null default false;
