-- Why somebody adopted a pack that gives more rights to a role of their own.
alter table model_pack add column reason text check (reason <> '');

-- The pack that would have held for its year when the draft was begun, and the folder of the one it was copied from where that is another.
alter table pack_draft no force row level security; -- the new key is checked against every owner's rows
alter table model_pack no force row level security;
alter table pack_draft
  add column base_pack uuid,
  add column copied_from text check (copied_from <> ''),
  add foreign key (tenant_id, base_pack) references model_pack (tenant_id, id);
alter table model_pack force row level security;
alter table pack_draft force row level security;
