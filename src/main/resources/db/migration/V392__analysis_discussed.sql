-- When it was discussed; none of those that were before anybody noted it.
alter table analysis add column discussed_at timestamptz;
