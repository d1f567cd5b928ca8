-- A body as it is here: one for the owner or one for a unit. What it is called and who belongs to it by role comes from the pack.
create table body (
  tenant_id         uuid not null default current_setting('app.tenant_id')::uuid,
  id                uuid not null,
  primary key (tenant_id, id),
  code              text not null, -- a body of the adopted pack
  unit_id           uuid, -- none: the whole owner’s
  mandate           text not null,
  mandate_reference text not null, -- the document that gives the mandate
  planned_per_year  int check (planned_per_year between 1 and 60),
  prepares_for      uuid,
  valid_from        date not null,
  valid_to          date not null check (valid_to >= valid_from), -- inclusive; 9999-12-31 while it exists
  version           int not null,
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, prepares_for) references body (tenant_id, id)
);
create index body_unit on body (tenant_id, unit_id);
alter table body enable row level security, force row level security;
create policy tenant on body using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A body that is elected lives in periods. They follow each other and never overlap.
create table body_period (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  body_id    uuid not null,
  valid_from date not null,
  valid_to   date not null check (valid_to >= valid_from), -- inclusive, as planned until it is closed
  handover   text not null, -- what the next should know
  closed     boolean not null,
  unique (tenant_id, body_id, valid_from),
  foreign key (tenant_id, body_id) references body (tenant_id, id)
);
alter table body_period enable row level security, force row level security;
create policy tenant on body_period using (tenant_id = current_setting('app.tenant_id')::uuid);

-- A seat is a person’s, or that of whoever holds a role.
create table body_member (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  body_id    uuid not null,
  person_id  uuid,
  role_code  text,
  seat       text not null check (seat in ('CHAIR', 'SECRETARY', 'MEMBER', 'DEPUTY')),
  position   int not null, -- deputies are called in this order
  valid_from date not null,
  valid_to   date not null check (valid_to >= valid_from), -- inclusive; 9999-12-31 while it lasts
  check ((person_id is null) <> (role_code is null)),
  foreign key (tenant_id, body_id) references body (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index body_member_body on body_member (tenant_id, body_id);
create index body_member_person on body_member (tenant_id, person_id);
alter table body_member enable row level security, force row level security;
create policy tenant on body_member using (tenant_id = current_setting('app.tenant_id')::uuid);

-- Somebody from outside who may read one body’s page until a day. No account and no roles.
create table guest (
  tenant_id  uuid not null default current_setting('app.tenant_id')::uuid,
  id         uuid not null,
  primary key (tenant_id, id),
  body_id    uuid not null,
  name       text not null check (name <> ''),
  email      text, -- none: the link was handed over
  language   text check (language in ('nb', 'nn', 'sv', 'en')),
  last_day   date not null, -- inclusive
  link_hash  text, -- SHA-256 of the secret in the link; none until it is sent
  invited_by uuid,
  invited_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (tenant_id, body_id) references body (tenant_id, id),
  foreign key (tenant_id, invited_by) references person (tenant_id, id)
);
create index guest_body on guest (tenant_id, body_id);
alter table guest enable row level security, force row level security;
create policy tenant on guest using (tenant_id = current_setting('app.tenant_id')::uuid);
