create table goal (
  tenant_id      uuid not null default current_setting('app.tenant_id')::uuid,
  id             uuid not null,
  primary key (tenant_id, id),
  unit_id        uuid not null,
  school_year    int  not null, -- first calendar year: 2026 is 2026-27
  municipal_goal text not null, -- code of the goal above it, in the pack that pack_id names
  pack_id        uuid not null,
  title          text not null check (title <> ''),
  description    text not null,
  status         text not null check (status in ('PROPOSED', 'ADOPTED')),
  adopted_at     timestamptz,
  version        int  not null,
  check ((status = 'ADOPTED') = (adopted_at is not null)),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, pack_id) references model_pack (tenant_id, id)
);
create index goal_unit on goal (tenant_id, school_year, unit_id);
alter table goal enable row level security, force row level security;
create policy tenant on goal using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A goal may have several; the pages offer one so far.
create table indicator (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  id            uuid not null,
  primary key (tenant_id, id),
  goal_id       uuid not null,
  name          text not null check (name <> ''),
  key_figure    text, -- code in the pack; none where the unit looks at something else
  current_words text not null,
  current_value numeric,
  desired_words text not null,
  desired_value numeric,
  version       int  not null,
  check (current_words <> '' or current_value is not null),
  check (desired_words <> '' or desired_value is not null),
  unique (tenant_id, goal_id, id), -- what an activity points to
  foreign key (tenant_id, goal_id) references goal (tenant_id, id)
);
alter table indicator enable row level security, force row level security;
create policy tenant on indicator using (tenant_id = current_setting('app.tenant_id')::uuid);

create table activity (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  goal_id      uuid not null,
  indicator_id uuid not null, -- what it is meant to move, of the same goal
  title        text not null check (title <> ''),
  influence    text not null check (influence <> ''),
  visible      text not null check (visible <> ''),
  responsible  text not null, -- code of a role in the pack
  starts_on    date not null,
  ends_on      date not null check (ends_on >= starts_on), -- inclusive
  version      int  not null,
  foreign key (tenant_id, goal_id) references goal (tenant_id, id),
  foreign key (tenant_id, goal_id, indicator_id) references indicator (tenant_id, goal_id, id)
);
create index activity_goal on activity (tenant_id, goal_id);
alter table activity enable row level security, force row level security;
create policy tenant on activity using (tenant_id = current_setting('app.tenant_id')::uuid);
