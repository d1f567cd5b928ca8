-- What ended with a unit is kept as it was, by assignment, so that all of it comes back when the end is undone: what is held, and what others have in
-- the place of who holds it.
alter table ended_role
  add column assignment_id uuid, -- which is gone when it had not begun
  add column valid_from date,
  add column valid_to date, -- as it was before; last_day is what it became, before valid_from for one that was withdrawn
  add column standing text not null default 'HELD',
  add column for_id uuid,
  add column reference text,
  add column reason text;

alter table ended_role no force row level security;
alter table role_assignment no force row level security;
update ended_role e
   set assignment_id = a.id, valid_from = a.valid_from, valid_to = '9999-12-31', standing = a.standing, for_id = a.for_id,
       reference = a.reference, reason = a.reason
  from role_assignment a
 where a.tenant_id = e.tenant_id and a.person_id = e.person_id and a.role_code = e.role_code and a.unit_id = e.unit_id
   and a.valid_to = e.last_day and a.for_id is null;
-- one that somebody has changed since is only told of
update ended_role set assignment_id = gen_random_uuid(), valid_from = last_day, valid_to = last_day where assignment_id is null;
alter table role_assignment force row level security;
alter table ended_role force row level security;

alter table ended_role alter column assignment_id set not null;
alter table ended_role alter column valid_from set not null;
alter table ended_role alter column valid_to set not null;
alter table ended_role drop constraint ended_role_pkey;
alter table ended_role add primary key (tenant_id, act_id, assignment_id);
create index ended_role_unit on ended_role (tenant_id, unit_id);
