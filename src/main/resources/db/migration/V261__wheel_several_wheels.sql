-- What is there is changed for every owner at once, and new keys are held to it.
alter table annual_wheel no force row level security;
alter table wheel_task no force row level security;
alter table unit no force row level security;
alter table person no force row level security;

-- A year has several wheels: those of the municipality and, where a unit has added something of its own, the unit's.
alter table annual_wheel
  add column code       text not null default 'QUALITY', -- of the wheel in the pack
  add column main       boolean not null default true,   -- the one that stands for the year
  add column unit_id    uuid,                            -- none: the municipality's
  add column adopted_at timestamptz,                     -- from then on a change takes a reason
  add column adopted_by uuid,
  add column closed_at  timestamptz,                     -- from then on nothing is done in it
  add column closed_by  uuid,
  add foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  add foreign key (tenant_id, adopted_by) references person (tenant_id, id),
  add foreign key (tenant_id, closed_by) references person (tenant_id, id),
  add check (not main or unit_id is null),
  drop constraint annual_wheel_tenant_id_school_year_key,
  add unique nulls not distinct (tenant_id, school_year, code, unit_id);
alter table annual_wheel alter column code drop default, alter column main drop default;
update annual_wheel set adopted_at = opened_at;
create unique index annual_wheel_main on annual_wheel (tenant_id, school_year) where main;

alter table wheel_task
  add column body       text,                   -- code of the body that does it; none: the unit, or the owner once
  add column occurrence int not null default 1, -- the how manieth of the year
  add column planned_on date,                   -- the day it is going to be done, where somebody has set it
  add column baseline_opens    date,            -- as the wheel was adopted; none: added afterwards, or not adopted
  add column baseline_deadline date,
  add check (planned_on between opens and deadline),
  drop constraint wheel_task_tenant_id_wheel_id_item_code_unit_id_key,
  add unique nulls not distinct (tenant_id, wheel_id, item_code, unit_id, body, occurrence);
alter table wheel_task alter column occurrence drop default;
update wheel_task set baseline_opens = opens, baseline_deadline = deadline;

alter table annual_wheel force row level security;
alter table wheel_task force row level security;
alter table unit force row level security;
alter table person force row level security;

-- What of the pack is otherwise in one year, and what is added to it.
create table wheel_item (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  wheel_id   uuid not null,
  code       text not null,
  definition jsonb,                          -- an item the pack does not have, as a pack would write it
  moved      jsonb,                          -- when it is done instead, as a pack would write it
  dropped    boolean not null default false, -- not this year
  version    int not null default 0,
  unique (tenant_id, wheel_id, code),
  foreign key (tenant_id, wheel_id) references annual_wheel (tenant_id, id)
);
alter table wheel_item enable row level security, force row level security;
create policy tenant on wheel_item using (tenant_id = current_setting('app.tenant_id')::uuid);

-- The history of a wheel: what was added, moved, dropped and taken back, adopted and closed. The application can add to it and nothing else.
create table wheel_change (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  wheel_id  uuid not null,
  item_code text, -- none: the wheel as a whole
  act       text not null check (act in ('ADDED', 'CHANGED', 'MOVED', 'DROPPED', 'RESTORED', 'ADOPTED', 'CLOSED', 'REOPENED')),
  person_id uuid not null,
  at        timestamptz not null,
  reason    text not null,
  from_days daterange,
  to_days   daterange,
  foreign key (tenant_id, wheel_id) references annual_wheel (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index wheel_change_wheel on wheel_change (tenant_id, wheel_id);
alter table wheel_change enable row level security, force row level security;
create policy tenant on wheel_change using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on wheel_change from ${app};

-- Days other times are counted from, as the owner has set them for a year.
create table owner_day (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  school_year int not null,
  code        text not null, -- of periods.yaml
  primary key (tenant_id, school_year, code),
  day         date not null,
  version     int not null default 1
);
alter table owner_day enable row level security, force row level security;
create policy tenant on owner_day using (tenant_id = current_setting('app.tenant_id')::uuid);

-- What was done of an act that is a decision: a task that stands only where somebody decides it.
alter table task_act drop constraint task_act_act_check,
  add check (act in ('SIGNED_OFF', 'APPROVED', 'REJECTED', 'SKIPPED', 'REOPENED', 'CLOSED', 'DECIDED'));
