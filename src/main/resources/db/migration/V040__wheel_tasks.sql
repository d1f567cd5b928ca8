-- A school year that has been opened, from the pack that held on that day.
create table annual_wheel (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  school_year  int not null, -- first calendar year: 2026 is 2026-27
  pack_version uuid not null, -- the adopted pack whose items the tasks cite
  opened_at    timestamptz not null,
  unique (tenant_id, school_year)
);
alter table annual_wheel enable row level security, force row level security;
create policy tenant on annual_wheel using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Planned, open and overdue are nowhere stored: they follow from the window and the day.
create table wheel_task (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  wheel_id  uuid not null,
  item_code text not null, -- an item of the wheel's pack version
  unit_id   uuid,          -- none: done once for the whole owner
  opens     date not null,
  deadline  date not null check (deadline >= opens), -- inclusive
  version   int not null, -- the number of acts
  unique nulls not distinct (tenant_id, wheel_id, item_code, unit_id),
  foreign key (tenant_id, wheel_id) references annual_wheel (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
alter table wheel_task enable row level security, force row level security;
create policy tenant on wheel_task using (tenant_id = current_setting('app.tenant_id')::uuid);

create table task_evidence (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  task_id      uuid not null,
  kind         text not null,
  reference    text not null check (reference <> ''), -- what the delivering module knows it by
  delivered_at timestamptz not null,
  withdrawn_at timestamptz, -- when what it stood for was undone
  foreign key (tenant_id, task_id) references wheel_task (tenant_id, id)
);
create unique index task_evidence_once on task_evidence (tenant_id, task_id, kind, reference) where withdrawn_at is null;
create index task_evidence_reference on task_evidence (tenant_id, reference);
alter table task_evidence enable row level security, force row level security;
create policy tenant on task_evidence using (tenant_id = current_setting('app.tenant_id')::uuid);

-- The history of a task: who signed, skipped, reopened, approved or sent back. The application can add to it and nothing else.
create table task_act (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  task_id   uuid not null,
  number    int not null, -- 1 for the first act on the task
  act       text not null check (act in ('SIGNED_OFF', 'APPROVED', 'REJECTED', 'SKIPPED', 'REOPENED', 'CLOSED')),
  person_id uuid, -- none: the evidence did it
  at        timestamptz not null,
  comment   text not null,
  check (person_id is not null or act in ('CLOSED', 'REOPENED')),
  unique (tenant_id, task_id, number),
  foreign key (tenant_id, task_id) references wheel_task (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
alter table task_act enable row level security, force row level security;
create policy tenant on task_act using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on task_act from ${app};
