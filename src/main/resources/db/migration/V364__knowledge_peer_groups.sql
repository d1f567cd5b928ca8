-- Municipalities like the owner's, as the publisher finds them for one service in one year: data that come and are undone with an import, as figures do.
create table peer_group (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  service       text not null, -- in the publisher's word
  year          int not null,  -- the publisher's
  import_id     uuid not null,
  primary key (tenant_id, service, year, import_id),
  group_id      text not null, -- the publisher's
  municipality  text not null, -- the name the publisher gives the group's own
  codes         text[] not null check (cardinality(codes) > 0),
  names         text[] not null check (cardinality(names) = cardinality(codes)),
  superseded_by uuid,          -- as in measurement
  foreign key (tenant_id, import_id) references import_log (tenant_id, id)
);
create unique index peer_group_current on peer_group (tenant_id, service, year) where superseded_by is null;
create index peer_group_import on peer_group (tenant_id, import_id);
alter table peer_group enable row level security, force row level security;
create policy tenant on peer_group using (tenant_id = current_setting('app.tenant_id')::uuid);
