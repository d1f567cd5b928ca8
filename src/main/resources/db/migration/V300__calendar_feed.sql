-- A calendar that somebody’s own calendar reads by a secret address: their own tasks or, with a unit, the tasks there. The address itself is a row of
-- secret_link. It goes when it is switched off, and when the person is forgotten.
create table calendar_feed (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  person_id uuid not null, -- as whom it is read
  unit_id   uuid,
  made_at   timestamptz not null, -- the address that works now
  unique nulls not distinct (tenant_id, person_id, unit_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index calendar_feed_unit on calendar_feed (tenant_id, unit_id);
alter table calendar_feed enable row level security, force row level security;
create policy tenant on calendar_feed using (tenant_id = current_setting('app.tenant_id')::uuid);
