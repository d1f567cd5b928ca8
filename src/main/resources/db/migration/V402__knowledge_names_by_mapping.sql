-- Whose a name in the owner's own tables is, is said for each mapping: "Nes oppvekstsenter" is the school in one and the kindergarten in another.
-- What was said for all of them is asked about again.
alter table figure_mapping no force row level security;
alter table name_answer no force row level security;
delete from name_answer where kind = 'own-table';
alter table name_answer add column mapping_id uuid; -- none for a publisher's table
alter table name_answer add foreign key (tenant_id, mapping_id) references figure_mapping (tenant_id, id);
alter table name_answer add check ((mapping_id is not null) = (kind = 'own-table'));
do $$ -- the only one; its name is made of more columns than a name has room for
declare
  one text;
begin
  select conname into strict one from pg_constraint where conrelid = 'name_answer'::regclass and contype = 'u';
  execute format('alter table name_answer drop constraint %I', one);
end $$;
alter table name_answer add unique nulls not distinct (tenant_id, kind, mapping_id, plain, number, municipality, equal_to);
create index name_answer_mapping on name_answer (tenant_id, mapping_id);
alter table name_answer force row level security;
alter table figure_mapping force row level security;
