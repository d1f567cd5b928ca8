-- The educational psychology service is often run by a neighbour or together with others.
alter table external_partner drop constraint external_partner_kind_check;
alter table external_partner add constraint external_partner_kind_check
  check (kind in ('UPPER_SECONDARY', 'CHILD_WELFARE', 'HEALTH', 'CHILD_PSYCHIATRY', 'PUPIL_SUPPORT', 'UNIVERSITY', 'INSPECTORATE', 'OTHER'));
