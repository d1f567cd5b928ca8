-- Someone may have no address of their own at work, and nobody has one when what is known of them is erased.
alter table person alter column email drop not null;
alter table person add column phone text;
alter table person add column left_on date; -- the last day here; none while it is not known
alter table person add column anonymised_at timestamptz;
alter table person add column version int not null default 1;

-- A role is held; or, in the place of who holds it, it is substituted for, delegated, or kept ready by a deputy.
alter table role_assignment add column standing text not null default 'HELD'
  check (standing in ('HELD', 'DELEGATED', 'SUBSTITUTE', 'DEPUTY'));
alter table role_assignment add column for_id uuid; -- the assignment substituted for or delegated
alter table role_assignment add column reference text; -- the document that delegates
alter table role_assignment no force row level security; -- the new key is checked against every owner's rows
alter table role_assignment add constraint role_assignment_for
  foreign key (tenant_id, for_id) references role_assignment (tenant_id, id);
alter table role_assignment force row level security;
alter table role_assignment add constraint role_assignment_for_whom
  check ((standing in ('DELEGATED', 'SUBSTITUTE')) = (for_id is not null));
create index role_assignment_for on role_assignment (tenant_id, for_id);

-- Days on which somebody who holds a role does not answer for it.
create table role_absence (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  id            uuid not null,
  primary key (tenant_id, id),
  assignment_id uuid not null,
  valid_from    date not null,
  valid_to      date not null check (valid_to >= valid_from), -- inclusive
  foreign key (tenant_id, assignment_id) references role_assignment (tenant_id, id)
);
create index role_absence_assignment on role_absence (tenant_id, assignment_id);
alter table role_absence enable row level security, force row level security;
create policy tenant on role_absence using (tenant_id = current_setting('app.tenant_id')::uuid);

alter table role_definition add column deputies text[] not null default '{}'; -- codes, the first asked first
alter table role_definition add column superior text; -- code of the role that answers above
alter table role_definition add column needed_in text[] not null default '{}'; -- unit kinds; OWNER for the whole owner

alter table body_definition add column unit_kinds text[] not null default '{}'; -- none: one for the whole owner
alter table body_definition add column prepares_for text;
alter table body_definition add column chair_role text;
alter table body_definition add column secretary_role text;
alter table body_definition add column mandate jsonb;
alter table body_definition add column planned_per_year int;
alter table body_definition add column period_years int;
