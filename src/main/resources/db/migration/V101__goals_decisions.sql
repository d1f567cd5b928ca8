-- What was decided on a goal: adopted, or an adoption taken back with a reason. The application can add to it and nothing else.
create table goal_act (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  goal_id   uuid not null,
  number    int not null, -- 1 for the first decision on the goal
  primary key (tenant_id, goal_id, number),
  act       text not null check (act in ('ADOPTED', 'WITHDRAWN')),
  person_id uuid, -- none: adopted before names were kept
  at        timestamptz not null,
  reason    text not null,
  check ((act = 'WITHDRAWN') = (reason <> '')),
  foreign key (tenant_id, goal_id) references goal (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

alter table goal no force row level security;
insert into goal_act (tenant_id, goal_id, number, act, at, reason)
select tenant_id, id, 1, 'ADOPTED', adopted_at, '' from goal where status = 'ADOPTED';
alter table goal force row level security;

alter table goal_act enable row level security, force row level security;
create policy tenant on goal_act using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on goal_act from ${app};
