-- How many took part, where only the share of them is known.
alter table collection add column took_part_percent numeric(4, 1) check (took_part_percent between 0 and 100);

-- What was said of a collection without figures of its own, each time somebody said something. Never changed.
create table collection_report (
  tenant_id         uuid not null default current_setting('app.tenant_id')::uuid,
  collection_id     uuid not null,
  version           int not null, -- of the collection
  primary key (tenant_id, collection_id, version),
  state             text not null check (state in ('COLLECTED', 'NOT_CONDUCTED')),
  conducted_on      date,
  invited           int check (invited between 0 and 1000000),
  took_part         int check (took_part between 0 and 1000000),
  took_part_percent numeric(4, 1) check (took_part_percent between 0 and 100),
  comment           text not null default '' check (char_length(comment) <= 1000),
  reason            text not null default '' check (char_length(reason) <= 1000),
  check (case state when 'COLLECTED' then conducted_on is not null and reason = '' else reason <> '' end),
  reported_by       uuid not null,
  reported_at       timestamptz not null,
  foreign key (tenant_id, collection_id) references collection (tenant_id, id),
  foreign key (tenant_id, reported_by) references person (tenant_id, id)
);
create index collection_report_person on collection_report (tenant_id, reported_by);
alter table collection_report enable row level security, force row level security;
create policy tenant on collection_report using (tenant_id = current_setting('app.tenant_id')::uuid);
revoke update, delete on collection_report from ${app};
