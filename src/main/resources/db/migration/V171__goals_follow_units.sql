-- What was not over when a unit ended goes to the unit that follows it, or is closed with a reason; an adoption keeps its day through either.
alter table goal drop constraint goal_status_check;
alter table goal add constraint goal_status_check check (status in ('PROPOSED', 'ADOPTED', 'CLOSED'));
alter table goal drop constraint goal_check;
alter table goal add constraint goal_adopted_check
  check ((status = 'ADOPTED' and adopted_at is not null) or (status = 'PROPOSED' and adopted_at is null) or status = 'CLOSED');

alter table goal_act drop constraint goal_act_act_check;
alter table goal_act add constraint goal_act_act_check check (act in ('ADOPTED', 'WITHDRAWN', 'MOVED', 'CLOSED', 'REOPENED'));
alter table goal_act drop constraint goal_act_check;
alter table goal_act add constraint goal_act_reason_check check ((act = 'ADOPTED') = (reason = ''));

create table goal_move (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  goal_id   uuid not null,
  act_id    uuid not null, -- what was done with the units
  kind      text not null check (kind in ('MOVED', 'COPIED', 'CLOSED')),
  from_unit uuid not null,
  at        timestamptz not null,
  version   int not null, -- of the goal with its indicators and activities afterwards
  undone_at timestamptz,
  foreign key (tenant_id, goal_id) references goal (tenant_id, id),
  foreign key (tenant_id, act_id) references unit_act (tenant_id, id),
  foreign key (tenant_id, from_unit) references unit (tenant_id, id)
);
create index goal_move_goal on goal_move (tenant_id, goal_id);
create index goal_move_act on goal_move (tenant_id, act_id);
alter table goal_move enable row level security, force row level security;
create policy tenant on goal_move using (tenant_id = current_setting('app.tenant_id')::uuid);
