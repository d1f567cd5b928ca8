-- A key with which a program reads the owner’s figures. The secret itself is a row of secret_link, which goes when the key is taken back.
create table api_key (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  name       text not null check (name <> '' and length(name) <= 100), -- which program it is for
  last_day   date not null, -- on which it still works
  made_by    uuid not null,
  made_at    timestamptz not null,
  used_at    timestamptz, -- to within ten minutes
  revoked_by uuid,
  revoked_at timestamptz,
  check ((revoked_by is null) = (revoked_at is null)),
  foreign key (tenant_id, made_by) references person (tenant_id, id),
  foreign key (tenant_id, revoked_by) references person (tenant_id, id)
);
create index api_key_made_at on api_key (tenant_id, made_at);
alter table api_key enable row level security, force row level security;
create policy tenant on api_key using (tenant_id = current_setting('app.tenant_id')::uuid);
