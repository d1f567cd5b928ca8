-- Forms that make something, each by the id it was drawn with: sent twice, it is carried out once. Kept for a day; tells nothing of what was written.
create table sent_form (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id        uuid not null,
  primary key (tenant_id, id),
  sent_at   timestamptz not null,
  led_to    text -- the page it led to; none while it is being carried out
);
create index sent_form_sent_at on sent_form (tenant_id, sent_at);
alter table sent_form enable row level security, force row level security;
create policy tenant on sent_form using (tenant_id = current_setting('app.tenant_id')::uuid);
