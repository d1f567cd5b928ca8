create table invitation (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  person_id   uuid not null,
  invited_by  uuid,
  invited_at  timestamptz not null,
  expires_at  timestamptz not null,
  link_hash   text, -- SHA-256 of the secret in the link; none until it is sent
  accepted_at timestamptz,
  revoked_at  timestamptz,
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, invited_by) references person (tenant_id, id)
);
create unique index invitation_open on invitation (tenant_id, person_id) where accepted_at is null and revoked_at is null;
alter table invitation enable row level security, force row level security;
create policy tenant on invitation using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A new address counts when the link sent to it has been opened.
create table address_change (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  person_id    uuid not null,
  email        text not null,
  asked_at     timestamptz not null,
  expires_at   timestamptz not null,
  link_hash    text,
  confirmed_at timestamptz,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index address_change_person on address_change (tenant_id, person_id);
alter table address_change enable row level security, force row level security;
create policy tenant on address_change using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A file of people that has been read and looked at, and not yet taken in.
create table people_upload (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  content     text not null, -- emptied when it is taken in, and deleted after a day
  foreign key (tenant_id, uploaded_by) references person (tenant_id, id)
);
alter table people_upload enable row level security, force row level security;
create policy tenant on people_upload using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Who has been erased: ids only, so that an older backup that is restored can be brought up to it.
create table erasure (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  person_id uuid not null,
  primary key (tenant_id, person_id),
  number    int not null check (number > 0), -- in the name that stands instead
  unique (tenant_id, number),
  erased_at timestamptz not null
);
alter table erasure enable row level security, force row level security;
create policy tenant on erasure using (tenant_id = current_setting('app.tenant_id')::uuid);

create table retention_run (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  ran_at     timestamptz not null,
  months     int not null, -- after the last day, as the pack said then
  people     int not null,
  guests     int not null,
  mails      int not null,
  replayed   int not null -- erased before, and here again from a backup
);
alter table retention_run enable row level security, force row level security;
create policy tenant on retention_run using (tenant_id = current_setting('app.tenant_id')::uuid);
