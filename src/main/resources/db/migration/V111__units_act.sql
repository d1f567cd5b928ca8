-- What was done with units: a day it holds from, a reason, and who did it. An act dated ahead takes effect when its day comes.
create table unit_act (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  id          uuid not null,
  primary key (tenant_id, id),
  kind        text not null check (kind in ('ADD', 'EDIT', 'RENAME', 'RENUMBER', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE')),
  day         date not null,
  reason      text not null check (reason <> ''),
  person_id   uuid not null,
  at          timestamptz not null,
  effected_at timestamptz, -- when the other modules were told
  undone_at   timestamptz,
  undone_by   uuid,
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, undone_by) references person (tenant_id, id)
);
create index unit_act_waiting on unit_act (tenant_id, day) where effected_at is null and undone_at is null;
alter table unit_act enable row level security, force row level security;
create policy tenant on unit_act using (tenant_id = current_setting('app.tenant_id')::uuid);

-- The units an act touched, with what they were before it: an act undone puts that back.
create table unit_act_unit (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  act_id    uuid not null,
  unit_id   uuid not null,
  primary key (tenant_id, act_id, unit_id),
  part      text not null check (part in ('ADDED', 'CHANGED', 'ENDED')),
  before    jsonb check ((part = 'ADDED') = (before is null)),
  version   int not null, -- of the unit after the act
  foreign key (tenant_id, act_id) references unit_act (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index unit_act_unit_unit on unit_act_unit (tenant_id, unit_id);
alter table unit_act_unit enable row level security, force row level security;
create policy tenant on unit_act_unit using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Which units follow which. Holds while the act is not undone.
create table unit_succession (
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid,
  act_id         uuid not null,
  predecessor_id uuid not null,
  successor_id   uuid not null check (successor_id <> predecessor_id),
  primary key (tenant_id, act_id, predecessor_id, successor_id),
  foreign key (tenant_id, act_id) references unit_act (tenant_id, id),
  foreign key (tenant_id, predecessor_id) references unit (tenant_id, id),
  foreign key (tenant_id, successor_id) references unit (tenant_id, id)
);
create index unit_succession_predecessor on unit_succession (tenant_id, predecessor_id);
create index unit_succession_successor on unit_succession (tenant_id, successor_id);
alter table unit_succession enable row level security, force row level security;
create policy tenant on unit_succession using (tenant_id = current_setting('app.tenant_id')::uuid);
