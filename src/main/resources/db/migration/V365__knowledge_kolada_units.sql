-- Which unit an id stands for that only Kolada knows: those of preschools, and of schools in an older form.
create table kolada_unit (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  code      text not null,
  primary key (tenant_id, code),
  unit_id   uuid not null,
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index kolada_unit_unit on kolada_unit (tenant_id, unit_id);
alter table kolada_unit enable row level security, force row level security;
create policy tenant on kolada_unit using (tenant_id = current_setting('app.tenant_id')::uuid);
