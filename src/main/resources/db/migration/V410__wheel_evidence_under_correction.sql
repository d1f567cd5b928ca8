-- Since when what was delivered is being put right; none where it stands.
alter table task_evidence add column correcting_since timestamptz;
