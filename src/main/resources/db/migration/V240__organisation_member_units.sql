-- A body of the whole owner may have its members by role from units of some kinds only: a meeting of the principals.
alter table body_definition add column member_unit_kinds text[] not null default '{}'; -- none: from all
