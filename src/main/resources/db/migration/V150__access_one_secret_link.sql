-- One table for every link with a secret: its hash, what it opens, at which owner and until when. Links that work go on working.
alter table secret_link
  add column kind text check (kind <> ''),
  add column opens uuid, -- the thing the link opens, as the module of its kind knows it
  add column expires_at timestamptz;

alter table guest no force row level security;
alter table invitation no force row level security;
alter table address_change no force row level security;

update secret_link l set kind = 'guest', opens = g.id, expires_at = (g.last_day + 1)::timestamp at time zone o.zone
  from guest g join school_owner o on o.id = g.tenant_id
 where g.tenant_id = l.owner_id and g.link_hash = l.hash and g.revoked_at is null;
update secret_link l set kind = 'invitation', opens = i.id, expires_at = i.expires_at
  from invitation i
 where i.tenant_id = l.owner_id and i.link_hash = l.hash and i.accepted_at is null and i.revoked_at is null;
update secret_link l set kind = 'address', opens = c.id, expires_at = c.expires_at
  from address_change c
 where c.tenant_id = l.owner_id and c.link_hash = l.hash and c.confirmed_at is null;
delete from secret_link where kind is null;

-- Those of accounts are a person's now, as the others are: for whom the account opens at one of its owners.
insert into secret_link (hash, kind, owner_id, opens, expires_at)
select distinct on (kind, opens) hash, kind, owner_id, opens, expires_at
  from (select l.secret_hash as hash, case l.purpose when 'PASSWORD' then 'password' else 'identity' end as kind,
               coalesce(l.owner_id, m.owner_id) as owner_id, coalesce(l.person_id, m.person_id) as opens, l.expires_at
          from account_link l
          left join lateral (select owner_id, person_id from account_membership a
                              where a.account_id = l.account_id order by owner_id limit 1) m on true) links
 where opens is not null
 order by kind, opens, expires_at desc;
drop table account_link;

alter table guest drop column link_hash, force row level security;
alter table invitation drop column link_hash, force row level security;
alter table address_change drop column link_hash, force row level security;

alter table secret_link
  alter column kind set not null,
  alter column opens set not null,
  alter column expires_at set not null,
  add unique (kind, opens); -- the newest alone works
create index secret_link_end on secret_link (expires_at);
