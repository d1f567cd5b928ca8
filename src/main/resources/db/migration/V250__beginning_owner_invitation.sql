-- Somebody who is asked to begin with a municipality, or a visitor of a demonstration who did. It belongs to no owner, since there is none before it is
-- used, and holds no content: only where the invitation went, and what came of it.
create table owner_invitation (
  id         uuid primary key,
  email      text check (email <> ''), -- none for a visitor of a demonstration
  name       text not null, -- empty where the operator did not say
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  owner_id   uuid references school_owner (id), -- once the owner is registered, and then its first administrator
  person_id  uuid,
  check ((owner_id is null) = (person_id is null)),
  check (email is not null or owner_id is not null)
);
create index owner_invitation_email on owner_invitation (email);
create index owner_invitation_owner on owner_invitation (owner_id);

-- The link to begin with belongs to no owner. Every other one does.
alter table secret_link
  alter column owner_id drop not null,
  add constraint secret_link_without_owner check (owner_id is not null or kind = 'owner');
