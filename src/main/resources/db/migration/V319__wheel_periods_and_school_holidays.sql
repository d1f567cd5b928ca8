-- Periods that something is followed up in, such as absence, with the days the owner has given them in a year.
create table owner_period (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  school_year int not null,
  code        text not null, -- of periods.yaml
  primary key (tenant_id, school_year, code),
  first_day   date not null,
  last_day    date not null,
  version     int not null default 1,
  check (first_day <= last_day)
);
alter table owner_period enable row level security, force row level security;
create policy tenant on owner_period using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Days without school that the pack does not know. They are told of; nothing is moved because of them.
create table owner_holiday (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  school_year int not null,
  name        text not null,
  language    text not null, -- the name is written in
  first_day   date not null,
  last_day    date not null,
  check (first_day <= last_day)
);
create index owner_holiday_year on owner_holiday (tenant_id, school_year);
alter table owner_holiday enable row level security, force row level security;
create policy tenant on owner_holiday using (tenant_id = current_setting('app.tenant_id')::uuid);
