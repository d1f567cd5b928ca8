-- What the publisher writes of its figures in the file: {"text"} of all of them, {"figure", "period", "text"} of one that cannot be compared with those before it.
alter table import_log add column notes jsonb not null default '[]';
