-- Mails to be sent, written with the act they tell of. The words are made when the mail goes, so no secret and no text rests here.
create table mail_outbox (
  tenant_id    uuid not null default current_setting('app.tenant_id')::uuid,
  id           uuid not null,
  primary key (tenant_id, id),
  kind         text not null,
  reference    uuid not null, -- what the mail is about, as the module behind the kind knows it
  recipient    text not null,
  language     text not null check (language in ('nb', 'nn', 'sv', 'en')),
  person_id    uuid, -- whose address it is, where it is a person’s of ours
  created_at   timestamptz not null,
  state        text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP', 'NOT_NEEDED')),
  attempts     int not null,
  next_attempt timestamptz not null,
  sent_at      timestamptz,
  problem      text,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index mail_outbox_due on mail_outbox (tenant_id, next_attempt) where state = 'WAITING';
create index mail_outbox_created on mail_outbox (tenant_id, created_at);
alter table mail_outbox enable row level security, force row level security;
create policy tenant on mail_outbox using (tenant_id = current_setting('app.tenant_id')::uuid);
