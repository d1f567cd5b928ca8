create table unit (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  parent_id   uuid,
  name        text not null check (name <> ''),
  kind        text not null, -- code of a unit kind in the adopted pack
  official_id text,          -- number in the national register
  ownership   text not null check (ownership in ('MUNICIPAL', 'PRIVATE')),
  grade_from  int,
  grade_to    int check (grade_to >= grade_from),
  valid_from  date not null,
  valid_to    date not null check (valid_to >= valid_from), -- inclusive; 9999-12-31 while it exists
  foreign key (tenant_id, parent_id) references unit (tenant_id, id)
);
create index unit_parent on unit (tenant_id, parent_id);
create index unit_official on unit (tenant_id, official_id);
alter table unit enable row level security, force row level security;
create policy tenant on unit using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Every unit with itself and with each unit above it: rights and sums are read through this.
create table unit_closure (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  ancestor_id   uuid not null,
  descendant_id uuid not null,
  depth         int not null, -- 0 for the unit itself
  primary key (tenant_id, ancestor_id, descendant_id),
  foreign key (tenant_id, ancestor_id) references unit (tenant_id, id),
  foreign key (tenant_id, descendant_id) references unit (tenant_id, id)
);
create index unit_closure_descendant on unit_closure (tenant_id, descendant_id);
alter table unit_closure enable row level security, force row level security;
create policy tenant on unit_closure using (tenant_id = current_setting('app.tenant_id')::uuid);

create table person (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  name      text not null check (name <> ''),
  email     text not null,
  language  text check (language in ('nb', 'nn', 'sv', 'en')),
  active    boolean not null,
  unique (tenant_id, email)
);
alter table person enable row level security, force row level security;
create policy tenant on person using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Replaced as a whole when a pack is adopted.
create table role_definition (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  code        text not null,
  primary key (tenant_id, code),
  position    int not null,
  level       text not null check (level in ('POLITICAL', 'ADMINISTRATIVE', 'UNIT')),
  name        jsonb not null, -- language -> text
  unit_names  jsonb not null, -- unit kind -> language -> text
  permissions text[] not null
);
alter table role_definition enable row level security, force row level security;
create policy tenant on role_definition using (tenant_id = current_setting('app.tenant_id')::uuid);

-- No foreign key to the role: a pack that drops a role leaves its history standing.
create table role_assignment (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  person_id  uuid not null,
  role_code  text not null,
  unit_id    uuid, -- none: the whole owner
  valid_from date not null,
  valid_to   date not null check (valid_to >= valid_from), -- inclusive; 9999-12-31 while it lasts
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index role_assignment_person on role_assignment (tenant_id, person_id);
create index role_assignment_unit on role_assignment (tenant_id, unit_id, role_code);
alter table role_assignment enable row level security, force row level security;
create policy tenant on role_assignment using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Replaced as a whole when a pack is adopted.
create table body_definition (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  code         text not null,
  primary key (tenant_id, code),
  position     int not null,
  level        text not null check (level in ('POLITICAL', 'ADMINISTRATIVE', 'UNIT')),
  name         jsonb not null,
  member_roles text[] not null
);
alter table body_definition enable row level security, force row level security;
create policy tenant on body_definition using (tenant_id = current_setting('app.tenant_id')::uuid);
