-- Whether a file that waits must be mended before it can be read in, as it was when somebody last looked at it. It falls away when another needs the room.
alter table figure_upload add column to_mend boolean not null default false;
