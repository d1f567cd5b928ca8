-- The days that were set for a task, one after the other. The application can add to it and nothing else.
create table task_day (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  task_id   uuid not null,
  number    int not null, -- 1 for the first time a day was set
  day       date,         -- none: it was taken away
  person_id uuid,         -- none: the time of the task was moved away from it
  at        timestamptz not null,
  check (person_id is not null or day is null),
  unique (tenant_id, task_id, number),
  foreign key (tenant_id, task_id) references wheel_task (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
alter table task_day enable row level security, force row level security;
create policy tenant on task_day using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on task_day from ${app};
