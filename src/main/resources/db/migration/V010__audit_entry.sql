-- What was done: one chain of hashes per owner. No personal text: ids, names of fields and keyed hashes of their values.
create table audit_entry (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  sequence    bigint not null check (sequence > 0), -- 1, 2, 3 and so on without a gap
  primary key (tenant_id, sequence),
  moment      timestamptz not null,
  person_id   uuid, -- none: the product itself. No foreign key: the entry stands when the person is erased
  act         text not null,
  object_kind text not null,
  object_id   uuid not null,
  fields      text[] not null, -- name=keyed hash, by name
  hash        text not null check (hash ~ '^[0-9a-f]{64}$') -- over the hash before it and all of the above
);
create index audit_entry_object on audit_entry (tenant_id, object_id, sequence);
alter table audit_entry enable row level security, force row level security;
create policy tenant on audit_entry using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on audit_entry from ${app};

-- Where the chain ends: locked last in a transaction, so that writers queue only for the commit itself.
create table audit_head (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  primary key (tenant_id),
  sequence  bigint not null check (sequence >= 0),
  hash      text not null check (hash ~ '^[0-9a-f]{64}$')
);
alter table audit_head enable row level security, force row level security;
create policy tenant on audit_head using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke delete on audit_head from ${app};
