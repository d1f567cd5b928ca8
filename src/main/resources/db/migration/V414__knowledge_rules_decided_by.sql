-- By which rules, and for whom of several units, the owner's own figures were decided on: what is read in once more as it was is not decided on again. Of what was let out before this, nothing.
alter table import_log add column rules text;
