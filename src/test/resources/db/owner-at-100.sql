-- An owner as it was before the migrations that fill new tables from old ones: :tenant and :code are put in by the test.
insert into school_owner (id, name, country, language, zone, colour, demonstration)
values (:tenant, 'Kommune ' || :code, 'NO', 'nb', 'Europe/Oslo', '#0a3d6b', false);
insert into municipality_code values (:tenant, :code, '2015-01-01', '9999-12-31');

insert into unit (id, parent_id, name, kind, official_id, ownership, grade_from, grade_to, valid_from, valid_to) values
  ('00000000-0000-7000-8000-000000000001', null, 'Skolene', 'SECTOR', null, 'MUNICIPAL', null, null, '2015-08-01', '9999-12-31'),
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'Nordre skole', 'SCHOOL', '975280136', 'MUNICIPAL', 1, 10, '2015-08-01', '9999-12-31'),
  ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'Nedlagt skole', 'SCHOOL', '975280152', 'MUNICIPAL', 1, 7, '2015-08-01', '2021-07-31'),
  ('00000000-0000-7000-8000-000000000004', null, 'Privat barnehage', 'KINDERGARTEN', null, 'PRIVATE', null, null, '2018-01-01', '9999-12-31');
insert into unit_closure (ancestor_id, descendant_id, depth)
select id, id, 0 from unit;
insert into unit_closure (ancestor_id, descendant_id, depth)
select parent_id, id, 1 from unit where parent_id is not null;

insert into person (id, name, email, language, active) values
  ('00000000-0000-7000-8000-000000000011', 'Ragna Rektor', 'ragna@example.test', 'nb', true),
  ('00000000-0000-7000-8000-000000000012', 'Sluttet Styrer', 'sluttet@example.test', null, false);
insert into role_definition (code, position, level, name, unit_names, permissions)
values ('UNIT_HEAD', 1, 'UNIT', '{"nb": "Rektor"}', '{}', '{SEE_WHEEL}');
insert into role_assignment (id, person_id, role_code, unit_id, valid_from, valid_to) values
  ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000011', 'UNIT_HEAD', '00000000-0000-7000-8000-000000000002', '2019-08-01', '9999-12-31'),
  ('00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000012', 'UNIT_HEAD', '00000000-0000-7000-8000-000000000003', '2015-08-01', '2021-07-31');
insert into body_definition (code, position, level, name, member_roles)
values ('COMMITTEE', 1, 'POLITICAL', '{"nb": "Utvalg"}', '{UNIT_HEAD}');
insert into model_pack (id, code, name, version, hash, content, adopted_at)
values ('00000000-0000-7000-8000-000000000031', 'pack', '{"nb": "Pakke"}', '1', repeat('a', 64), '{}', '2025-08-01T06:00:00Z');

insert into annual_wheel (id, school_year, pack_version, opened_at)
values ('00000000-0000-7000-8000-000000000041', 2025, '00000000-0000-7000-8000-000000000031', '2025-08-01T06:00:00Z');
insert into wheel_task (id, wheel_id, item_code, unit_id, opens, deadline, version)
values ('00000000-0000-7000-8000-000000000042', '00000000-0000-7000-8000-000000000041', 'SURVEY', '00000000-0000-7000-8000-000000000002', '2025-09-01', '2025-10-01', 1);
insert into task_act (id, task_id, number, act, person_id, at, comment)
values ('00000000-0000-7000-8000-000000000043', '00000000-0000-7000-8000-000000000042', 1, 'SIGNED_OFF', '00000000-0000-7000-8000-000000000011', '2025-09-20T06:00:00Z', 'Gjort');

insert into breakdown (id, code) values ('00000000-0000-7000-8000-000000000051', '');
insert into import_log (id, file_name, sha256, tables, sources, periods, edition, added, revised, unchanged, left_out, imported_by, imported_at) values
  ('00000000-0000-7000-8000-000000000052', 'eldre.csv', repeat('b', 64), '{T}', '{S}', '{2023-24}', '2024-01-01', 2, 0, 0, 0, '00000000-0000-7000-8000-000000000011', '2024-02-01T06:00:00Z'),
  ('00000000-0000-7000-8000-000000000053', 'nyere.csv', repeat('c', 64), '{T}', '{S}', '{2023-24}', '2025-01-01', 0, 1, 0, 0, null, '2025-02-01T06:00:00Z'),
  ('00000000-0000-7000-8000-000000000054', 'tom.csv', repeat('d', 64), '{T}', '{}', '{}', '2025-01-01', 0, 0, 0, 9, null, '2025-03-01T06:00:00Z');
insert into measurement (key_figure, place, period, breakdown_id, import_id, state, value, source_key, source_row, source_column, superseded_by) values
  ('READING', '00000000-0000-7000-8000-000000000002', '2023-24', '00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000052', 'MEASURED', 48.5, 'x', 1, 1, '00000000-0000-7000-8000-000000000053'),
  ('ABSENCE', 'COUNTY', '2023-24', '00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000052', 'SUPPRESSED', null, 'x', 2, 1, null),
  ('READING', '00000000-0000-7000-8000-000000000002', '2023-24', '00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000053', 'MEASURED', 49.0, 'x', 1, 1, null);

insert into goal (id, unit_id, school_year, municipal_goal, pack_id, title, description, status, adopted_at, version) values
  ('00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000002', 2025, 'M1', '00000000-0000-7000-8000-000000000031', 'Vedtatt mål', '', 'ADOPTED', '2025-09-01T06:00:00Z', 3),
  ('00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000002', 2025, 'M1', '00000000-0000-7000-8000-000000000031', 'Forslag', '', 'PROPOSED', null, 1);
insert into indicator (id, goal_id, name, key_figure, current_words, current_value, desired_words, desired_value, version)
values ('00000000-0000-7000-8000-000000000063', '00000000-0000-7000-8000-000000000061', 'Lesing', 'READING', '', 48.5, '', 51, 1);

insert into report (id, type, school_year, version) values ('00000000-0000-7000-8000-000000000071', 'STATE', 2024, 2);
insert into report_edition (id, report_id, number, kind, reason, content, fingerprint, pdf, pdf_hash, made_at, made_on, made_by) values
  ('00000000-0000-7000-8000-000000000072', '00000000-0000-7000-8000-000000000071', 1, 'DRAFT', null, '{"a":1}', repeat('1', 64), 'x', repeat('2', 64), '2025-03-01T06:00:00Z', '2025-03-01', '00000000-0000-7000-8000-000000000011'),
  ('00000000-0000-7000-8000-000000000073', '00000000-0000-7000-8000-000000000071', 2, 'RELEASED', null, '{"a":2}', repeat('3', 64), 'y', repeat('4', 64), '2025-03-02T06:00:00Z', '2025-03-02', '00000000-0000-7000-8000-000000000011'),
  ('00000000-0000-7000-8000-000000000074', '00000000-0000-7000-8000-000000000071', 3, 'RELEASED', 'Rettet', '{"a":3}', repeat('5', 64), 'z', repeat('6', 64), '2025-03-03T06:00:00Z', '2025-03-03', '00000000-0000-7000-8000-000000000011');
insert into audit_entry (sequence, moment, person_id, act, object_kind, object_id, fields, hash)
values (1, '2025-09-01T06:00:00Z', '00000000-0000-7000-8000-000000000011', 'goal.adopt', 'goal', '00000000-0000-7000-8000-000000000061', '{}', repeat('7', 64));
insert into audit_head (sequence, hash) values (1, repeat('7', 64));
