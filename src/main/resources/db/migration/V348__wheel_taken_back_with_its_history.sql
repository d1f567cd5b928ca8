-- What is there is changed for every owner at once, and new keys are held to it.
alter table annual_wheel no force row level security;
alter table wheel_change no force row level security;
alter table wheel_task no force row level security;

-- The history of a wheel goes with the wheel when the opening of its year is taken back, and in no other way.
alter table wheel_change
  drop constraint wheel_change_tenant_id_wheel_id_fkey,
  add foreign key (tenant_id, wheel_id) references annual_wheel (tenant_id, id) on delete cascade;

-- A unit’s own wheel is adopted with the municipality’s.
update annual_wheel own
   set adopted_at = main.adopted_at, adopted_by = main.adopted_by
  from annual_wheel main
 where main.tenant_id = own.tenant_id and main.school_year = own.school_year and main.main
   and own.unit_id is not null and own.adopted_at is null and main.adopted_at is not null;
update wheel_task task
   set baseline_opens = opens, baseline_deadline = deadline
  from annual_wheel own
 where own.tenant_id = task.tenant_id and own.id = task.wheel_id
   and own.unit_id is not null and own.adopted_at is not null and task.baseline_opens is null;

alter table annual_wheel force row level security;
alter table wheel_change force row level security;
alter table wheel_task force row level security;
