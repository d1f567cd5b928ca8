-- The day a pack holds from; none where it held from the moment it was adopted.
alter table model_pack add column holds_from date;

-- Packs whose day came: from then on their roles and bodies hold.
create table pack_in_force (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  pack_id   uuid not null,
  primary key (tenant_id, pack_id),
  at        timestamptz not null,
  foreign key (tenant_id, pack_id) references model_pack (tenant_id, id)
);
alter table pack_in_force enable row level security, force row level security;
create policy tenant on pack_in_force using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on pack_in_force from ${app};

-- Packs that were taken back before anything was made from them. The adoption itself stays.
create table pack_rollback (
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid,
  pack_id        uuid not null,
  primary key (tenant_id, pack_id),
  reason         text not null check (reason <> ''),
  rolled_back_at timestamptz not null,
  rolled_back_by uuid,
  foreign key (tenant_id, pack_id) references model_pack (tenant_id, id),
  foreign key (tenant_id, rolled_back_by) references person (tenant_id, id)
);
alter table pack_rollback enable row level security, force row level security;
create policy tenant on pack_rollback using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on pack_rollback from ${app};

-- The pack of a coming school year while it is written; an owner has one at a time.
create table pack_draft (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  unique (tenant_id),
  school_year int not null, -- first calendar year of the year it is for
  content     json not null, -- the sections by file, as in model_pack
  version     int not null,
  changed_at  timestamptz not null,
  changed_by  uuid,
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
alter table pack_draft enable row level security, force row level security;
create policy tenant on pack_draft using (tenant_id = current_setting('app.tenant_id')::uuid);
