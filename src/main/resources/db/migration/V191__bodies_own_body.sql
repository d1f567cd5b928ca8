-- A body that no pack defines has its own name (language -> text) and level, and the code OWN.
alter table body add column own_name jsonb;
alter table body add column own_level text check (own_level in ('POLITICAL', 'ADMINISTRATIVE', 'UNIT'));
alter table body add constraint body_own_name check ((code = 'OWN') = (own_name is not null));
