-- One row for each adoption; the newest is the pack the owner works by. What was adopted stays as it was.
create table model_pack (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  code       text not null,
  name       jsonb not null, -- language -> text
  version    text not null,
  hash       text not null check (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of the content
  content    json not null, -- json and not jsonb: it keeps the text the hash was taken of
  adopted_at timestamptz not null,
  adopted_by uuid, -- none where the owner was set up with the pack
  foreign key (tenant_id, adopted_by) references person (tenant_id, id)
);
create index model_pack_newest on model_pack (tenant_id, adopted_at, id);
alter table model_pack enable row level security, force row level security;
create policy tenant on model_pack using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on model_pack from ${app};
