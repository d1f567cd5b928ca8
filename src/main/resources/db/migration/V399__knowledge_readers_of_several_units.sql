-- Whom the figures of units were let out to when they were: each set of units that one person writes in for, where they are several; ids in order, with commas between.
alter table import_log add column readers text[] not null default '{}';
