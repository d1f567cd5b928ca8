-- A role lasts to the earliest of the days that end it: its own, the last day of who has it, of its unit, and of the role it stands for. The day that was
-- said of the role itself is kept, so that whatever ends it earlier can be taken back, in any order.
alter table role_assignment add column said_to date check (said_to > valid_to); -- its own last day, where something else ends it earlier

-- A role that would end before it begins is not there, until what ends it is taken back.
create table withdrawn_role (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  assignment_id uuid not null,
  primary key (tenant_id, assignment_id),
  person_id     uuid not null,
  role_code     text not null,
  unit_id       uuid,
  valid_from    date not null,
  said_to       date not null check (said_to >= valid_from),
  standing      text not null,
  for_id        uuid, -- which may be withdrawn too
  reference     text,
  reason        text,
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index withdrawn_role_person on withdrawn_role (tenant_id, person_id);

-- What was kept of those who leave and of units that ended says the same in two places.
alter table left_role no force row level security;
alter table ended_role no force row level security;
alter table role_assignment no force row level security;

create temporary table kept_role on commit drop as
  select tenant_id, assignment_id, person_id, role_code, unit_id, valid_from, valid_to, ended_to, standing, for_id, reference, reason from left_role
  union all
  select tenant_id, assignment_id, person_id, role_code, unit_id, valid_from, valid_to, last_day, standing, for_id, reference, reason from ended_role;

-- one that somebody has given another last day since is as it was said then
update role_assignment a
   set said_to = k.said_to
  from (select tenant_id, assignment_id, max(valid_to) as said_to from kept_role group by tenant_id, assignment_id) k
 where k.tenant_id = a.tenant_id and k.assignment_id = a.id and k.said_to > a.valid_to
   and exists (select from kept_role e
                where e.tenant_id = a.tenant_id and e.assignment_id = a.id and greatest(e.ended_to, a.valid_from) = a.valid_to);

insert into withdrawn_role (tenant_id, assignment_id, person_id, role_code, unit_id, valid_from, said_to, standing, for_id, reference, reason)
select distinct on (k.tenant_id, k.assignment_id)
       k.tenant_id, k.assignment_id, k.person_id, k.role_code, k.unit_id, k.valid_from, k.valid_to, k.standing, k.for_id, k.reference, k.reason
  from kept_role k
 where k.ended_to < k.valid_from
   and not exists (select from role_assignment a where a.tenant_id = k.tenant_id and a.id = k.assignment_id)
 order by k.tenant_id, k.assignment_id, k.valid_to desc;

alter table role_assignment force row level security;
alter table ended_role force row level security;
drop table left_role;

-- Left is the list of people to find a new place for.
alter table ended_role
  drop column valid_to,
  drop column standing,
  drop column for_id,
  drop column reference,
  drop column reason;

alter table withdrawn_role enable row level security, force row level security;
create policy tenant on withdrawn_role using (tenant_id = current_setting('app.tenant_id')::uuid);
