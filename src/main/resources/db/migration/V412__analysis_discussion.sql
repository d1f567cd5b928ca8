-- When it was begun; none of those that were before anybody noted it. What was discussed was so on a day, with somebody: before it was asked, nobody said with whom.
alter table analysis add column begun_on date;
alter table analysis alter column discussed_at type date using (discussed_at at time zone 'Europe/Oslo')::date;
alter table analysis rename column discussed_at to discussed_on;
alter table analysis add column discussed_with text not null default '' check (length(discussed_with) <= 200);
alter table analysis add check (discussed_with = '' or discussed_on is not null);
