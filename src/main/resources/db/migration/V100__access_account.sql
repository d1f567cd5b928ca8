-- Who can sign in, apart from any owner: a credential, and the persons it opens for.
create table account (
  id            uuid primary key,
  sign_in_name  text not null unique check (sign_in_name = lower(sign_in_name)),
  password_hash text not null -- Argon2id
);

create table account_membership (
  account_id uuid not null references account (id),
  owner_id   uuid not null references school_owner (id),
  person_id  uuid not null, -- a person of that owner; row security keeps this table from referring to it
  primary key (account_id, owner_id)
);
