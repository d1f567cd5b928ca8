-- Who made it: for those that are there, as the log has it.
alter table analysis no force row level security;
alter table audit_entry no force row level security;
alter table person no force row level security;
alter table analysis add column begun_by uuid;
update analysis a set begun_by = e.person_id
  from audit_entry e
  join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
 where e.tenant_id = a.tenant_id and e.object_id = a.id and e.act = 'analysis.begin';
alter table analysis add foreign key (tenant_id, begun_by) references person (tenant_id, id);
create index analysis_begun_by on analysis (tenant_id, begun_by);
alter table person force row level security;
alter table audit_entry force row level security;
alter table analysis force row level security;

-- Drawings are kept with the figures, which takes room.
alter table analysis drop constraint analysis_facts_check;
alter table analysis add constraint analysis_facts_check check (length(facts) <= 5000000);
alter table analysis_conclusion drop constraint analysis_conclusion_content_check;
alter table analysis_conclusion add constraint analysis_conclusion_content_check check (length(content) <= 5000000);
