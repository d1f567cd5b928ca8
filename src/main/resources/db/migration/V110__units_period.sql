-- What a unit was in a run of days: its name, its number, what it is part of, what it teaches. A change ends one run and begins the next, so old
-- years keep their names. The unit itself repeats what holds today, for those who read it by id.
create table unit_period (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  unit_id      uuid not null,
  valid_from   date not null,
  primary key (tenant_id, unit_id, valid_from),
  valid_to     date not null check (valid_to >= valid_from), -- inclusive
  parent_id    uuid,
  name         text not null check (name <> ''),
  short_name   text,
  kind         text not null, -- code of a unit kind in the adopted pack
  school_forms text[] not null,
  official_id  text,
  ownership    text not null check (ownership in ('MUNICIPAL', 'PRIVATE')),
  grade_from   int,
  grade_to     int check (grade_to >= grade_from),
  size_class   text check (size_class in ('SMALL', 'MEDIUM', 'LARGE')),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, parent_id) references unit (tenant_id, id)
);
create index unit_period_official on unit_period (tenant_id, official_id);
create index unit_period_parent on unit_period (tenant_id, parent_id);

alter table unit no force row level security;
alter table unit
  add column version int not null default 1,
  add column withdrawn boolean not null default false; -- added by mistake and undone: in no list, kept for what refers to it
insert into unit_period (tenant_id, unit_id, valid_from, valid_to, parent_id, name, kind, school_forms, official_id, ownership, grade_from, grade_to)
select tenant_id, id, valid_from, valid_to, parent_id, name, kind, '{}', official_id, ownership, grade_from, grade_to from unit;
alter table unit force row level security;

alter table unit_period enable row level security, force row level security;
create policy tenant on unit_period using (tenant_id = current_setting('app.tenant_id')::uuid);
