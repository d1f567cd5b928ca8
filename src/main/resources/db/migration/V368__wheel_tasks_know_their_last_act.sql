-- A task knows its last act and the kinds of evidence that stand, so that a year of thirty thousand tasks is read without their history. The history is
-- still what holds: each row of it is added together with these.
alter table wheel_task no force row level security;
alter table task_act no force row level security;
alter table task_evidence no force row level security;

alter table wheel_task
  add column last_act  text check (last_act in ('SIGNED_OFF', 'APPROVED', 'REJECTED', 'SKIPPED', 'REOPENED', 'CLOSED', 'DECIDED', 'SKIP_ASKED')),
  add column last_by   uuid, -- whom the row of the history refers to; none: the evidence did it
  add column last_at   timestamptz,
  add column delivered text[] not null default '{}', -- in order, each once
  add constraint wheel_task_last_act_whole check ((last_act is null) = (last_at is null));

update wheel_task t set last_act = a.act, last_by = a.person_id, last_at = a.at
  from task_act a
 where a.tenant_id = t.tenant_id and a.task_id = t.id and a.number = t.version;

update wheel_task t set delivered = e.kinds
  from (select tenant_id, task_id, array_agg(distinct kind order by kind) as kinds
          from task_evidence where withdrawn_at is null group by tenant_id, task_id) e
 where e.tenant_id = t.tenant_id and e.task_id = t.id;

alter table wheel_task force row level security;
alter table task_act force row level security;
alter table task_evidence force row level security;
