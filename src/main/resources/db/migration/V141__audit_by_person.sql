-- The log of one person, for the page of the log and for who asks what is stored about them.
create index audit_entry_person on audit_entry (tenant_id, person_id, sequence);
