-- More ways in than a password: an account may have none at all.
alter table account alter column password_hash drop not null;
alter table account add column password_changed_at timestamptz;

-- Who somebody is at an identity provider. The issuer is part of it: a subject means nothing elsewhere.
create table account_identity (
  issuer     text not null,
  subject    text not null,
  primary key (issuer, subject),
  account_id uuid not null references account (id) on delete cascade,
  bound_at   timestamptz not null
);
create index account_identity_account on account_identity (account_id);

-- Public keys of passkeys. The private half never leaves the device.
create table account_passkey (
  credential_id      bytea primary key,
  account_id         uuid not null references account (id) on delete cascade,
  label              text not null check (label <> ''),
  public_key         bytea not null, -- COSE
  signature_count    bigint not null,
  user_verified      boolean not null,
  backup_eligible    boolean not null,
  backup_state       boolean not null,
  transports         text[] not null,
  attestation_object bytea,
  client_data        bytea,
  created_at         timestamptz not null,
  used_at            timestamptz not null
);
create index account_passkey_account on account_passkey (account_id);

-- One-time codes (RFC 6238). The secret is sealed with a key that is not in the database.
create table account_code (
  account_id uuid primary key references account (id) on delete cascade,
  secret     bytea not null, -- AES-GCM
  last_step  bigint not null, -- of the last code accepted: a code is used once
  created_at timestamptz not null
);

create table account_recovery_code (
  account_id uuid not null references account (id) on delete cascade,
  code_hash  text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  primary key (account_id, code_hash)
);

-- Links that let somebody in once: to set a password, or to bind an account to an identity provider.
create table account_link (
  secret_hash text primary key check (secret_hash ~ '^[0-9a-f]{64}$'),
  purpose     text not null check (purpose in ('PASSWORD', 'IDENTITY')),
  account_id  uuid references account (id) on delete cascade,
  owner_id    uuid references school_owner (id),
  person_id   uuid, -- a person of that owner who has no account yet
  expires_at  timestamptz not null,
  check ((account_id is null) = (person_id is not null) and (person_id is null) = (owner_id is null))
);
create index account_link_account on account_link (account_id);
create index account_link_owner on account_link (owner_id);

-- Browsers somebody has signed in from. The failures of others do not slow these down.
create table account_device (
  account_id  uuid not null references account (id) on delete cascade,
  device_hash text not null check (device_hash ~ '^[0-9a-f]{64}$'),
  primary key (account_id, device_hash),
  seen_at     timestamptz not null
);

-- Failed tries by account, address or device, under a keyed hash: neither names nor addresses are kept.
create table sign_in_throttle (
  key_hash   text primary key check (key_hash ~ '^[0-9a-f]{64}$'),
  failures   int not null,
  last_at    timestamptz not null,
  free_at    timestamptz not null -- nothing is tried before
);
create index sign_in_throttle_last on sign_in_throttle (last_at);
create index account_membership_person on account_membership (owner_id, person_id);
