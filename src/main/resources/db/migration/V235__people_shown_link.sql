-- Links to somebody’s account that were shown to another, and why. Kept until that person is forgotten.
create table shown_link (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  person_id uuid not null, -- whose account it opens
  shown_by  uuid not null, -- who had it shown
  shown_at  timestamptz not null,
  kind      text not null check (kind in ('INVITATION', 'PASSWORD', 'IDENTITY')),
  reason    text not null check (reason <> ''),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, shown_by) references person (tenant_id, id)
);
create index shown_link_person on shown_link (tenant_id, person_id);
create index shown_link_shown_by on shown_link (tenant_id, shown_by);
alter table shown_link enable row level security, force row level security;
create policy tenant on shown_link using (tenant_id = current_setting('app.tenant_id')::uuid);
