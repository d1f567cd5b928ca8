-- The first rows of a table of the owner's own that waits, ready to be read: the page that asks how it is read shows no more of it.
alter table figure_upload add column beginning bytea;
