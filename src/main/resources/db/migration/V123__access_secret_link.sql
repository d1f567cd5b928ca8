-- Which owner a link with a secret belongs to, looked up before anybody is signed in. What the link opens stands with the owner.
create table secret_link (
  hash     text primary key check (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of the secret
  owner_id uuid not null references school_owner (id)
);
