-- A file whose name does not tell the day it was given out has an edition nobody knows.
alter table import_log alter column edition drop not null;
