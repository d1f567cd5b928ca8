-- A register file between upload and import, as the rows that were read and never as the file: what the reader left out is gone.
create table register_upload (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  file_name   text not null,
  sha256      text not null,
  reading     jsonb not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  foreign key (tenant_id, uploaded_by) references person (tenant_id, id)
);
alter table register_upload enable row level security, force row level security;
create policy tenant on register_upload using (tenant_id = current_setting('app.tenant_id')::uuid);

create table register_import (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  file_name   text not null,
  sha256      text not null,
  register    text not null,
  added       int not null,
  changed     int not null,
  closed      int not null,
  imported_by uuid not null,
  imported_at timestamptz not null,
  undone_by   uuid,
  undone_at   timestamptz,
  foreign key (tenant_id, imported_by) references person (tenant_id, id),
  foreign key (tenant_id, undone_by) references person (tenant_id, id)
);
alter table register_import enable row level security, force row level security;
create policy tenant on register_import using (tenant_id = current_setting('app.tenant_id')::uuid);

create table register_import_act (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  import_id uuid not null,
  act_id    uuid not null,
  primary key (tenant_id, import_id, act_id),
  position  int not null, -- undone in the opposite order
  foreign key (tenant_id, import_id) references register_import (tenant_id, id),
  foreign key (tenant_id, act_id) references unit_act (tenant_id, id)
);
alter table register_import_act enable row level security, force row level security;
create policy tenant on register_import_act using (tenant_id = current_setting('app.tenant_id')::uuid);
