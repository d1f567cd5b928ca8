-- A part of a unit that may have goals and plans of its own.
create table department (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  unit_id    uuid not null,
  name       text not null check (name <> ''),
  valid_from date not null,
  valid_to   date not null check (valid_to >= valid_from), -- inclusive; 9999-12-31 while it exists
  version    int not null,
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index department_unit on department (tenant_id, unit_id);
alter table department enable row level security, force row level security;
create policy tenant on department using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Those outside the owner whom it works with.
create table external_partner (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  name       text not null check (name <> ''),
  kind       text not null check (kind in ('UPPER_SECONDARY', 'CHILD_WELFARE', 'HEALTH', 'CHILD_PSYCHIATRY', 'UNIVERSITY', 'INSPECTORATE', 'OTHER')),
  agreement  text not null, -- where the agreement is found, such as a case number; empty where there is none
  valid_from date not null,
  valid_to   date not null check (valid_to >= valid_from),
  version    int not null
);
alter table external_partner enable row level security, force row level security;
create policy tenant on external_partner using (tenant_id = current_setting('app.tenant_id')::uuid);
