-- A role of the owner is blind to private units; a role of the authority sees the kinds it is authority over, whoever owns them (barnehageloven § 11).
alter table role_definition
  add column authority_over text[] not null default '{}', -- unit kinds; empty for a role of the owner
  add column leads boolean not null default false;        -- a leader in the chain: sees what is meant for leaders
