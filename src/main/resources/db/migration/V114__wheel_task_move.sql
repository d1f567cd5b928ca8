-- A task that left a unit when the unit ended: to the unit that follows it or, where that had the task already or there is none, nowhere.
create table task_move (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  task_id   uuid not null,
  act_id    uuid not null, -- what was done with the units
  from_unit uuid not null,
  to_unit   uuid,
  at        timestamptz not null,
  version   int not null, -- of the task afterwards
  undone_at timestamptz,
  foreign key (tenant_id, task_id) references wheel_task (tenant_id, id),
  foreign key (tenant_id, act_id) references unit_act (tenant_id, id),
  foreign key (tenant_id, from_unit) references unit (tenant_id, id),
  foreign key (tenant_id, to_unit) references unit (tenant_id, id)
);
create index task_move_task on task_move (tenant_id, task_id);
create index task_move_act on task_move (tenant_id, act_id);
alter table task_move enable row level security, force row level security;
create policy tenant on task_move using (tenant_id = current_setting('app.tenant_id')::uuid);
