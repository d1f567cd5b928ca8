-- What a unit, or the owner, makes of its figures: findings, causes, and what is proposed.
create table analysis (
  tenant_id     uuid not null default current_setting('app.tenant_id')::uuid,
  id            uuid not null,
  primary key (tenant_id, id),
  unit_id       uuid, -- none: the owner's own
  school_year   int  not null, -- first calendar year: 2026 is 2026-27
  subject       text check (length(subject) <= 200), -- kind and code of what it is about in the pack; none where the title says it
  title         text not null check (title <> '' and length(title) <= 200),
  key_figures   text[] not null,
  findings      text not null check (length(findings) <= 8000),
  causes        text not null check (length(causes) <= 8000),
  strengths     text not null check (length(strengths) <= 8000),
  challenges    text not null check (length(challenges) <= 8000),
  risks         text not null check (length(risks) <= 8000),
  proposals     text not null check (length(proposals) <= 8000),
  reliability   text not null check (length(reliability) <= 8000),
  validity      text not null check (length(validity) <= 8000),
  method        text not null check (length(method) <= 8000),
  participants  text[] not null, -- codes of groups in the pack
  participation text not null check (length(participation) <= 8000),
  status        text not null check (status in ('DRAFT', 'SHARED', 'DISCUSSED', 'FINAL')),
  facts         text not null check (length(facts) <= 1000000), -- JSON: what the figures said when it was last taken a step further
  shared_at     timestamptz,
  correction    text not null check (length(correction) <= 500), -- why what was concluded is put right; empty where it is not
  version       int  not null,
  check ((status = 'DRAFT') = (shared_at is null)),
  check (status = 'DRAFT' or causes <> ''),
  check (status <> 'FINAL' or (reliability <> '' and validity <> '')),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
create index analysis_of_year on analysis (tenant_id, school_year, unit_id);
alter table analysis enable row level security, force row level security;
create policy tenant on analysis using (tenant_id = current_setting('app.tenant_id')::uuid);

-- As it was concluded. The application can add to it and nothing else.
create table analysis_conclusion (
  tenant_id   uuid not null default current_setting('app.tenant_id')::uuid,
  analysis_id uuid not null,
  number      int  not null, -- from 1
  primary key (tenant_id, analysis_id, number),
  reason      text not null check (length(reason) <= 500), -- why it replaces the one before; empty for the first
  content     text not null check (length(content) <= 1000000), -- JSON
  fingerprint text not null, -- SHA-256 of the content
  concluded_at timestamptz not null,
  person_id   uuid not null,
  check ((number = 1) = (reason = '')),
  foreign key (tenant_id, analysis_id) references analysis (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
alter table analysis_conclusion enable row level security, force row level security;
create policy tenant on analysis_conclusion using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on analysis_conclusion from ${app};
