-- A figure may be rounded, have a bound only, or not concern the unit, as publishers say; and the publisher may say why it is hidden or not there.
alter table measurement no force row level security;
alter table measurement
  add column reason text, -- of SUPPRESSED and MISSING
  add column at_least numeric,
  add column at_most numeric;
update measurement set reason = case state when 'SUPPRESSED' then 'BY_PUBLISHER' else 'NOT_REPORTED' end where state <> 'MEASURED';
alter table measurement
  drop constraint measurement_state_check,
  drop constraint measurement_check,
  add constraint measurement_state check (state in ('MEASURED', 'ROUNDED', 'BOUNDED', 'SUPPRESSED', 'MISSING', 'NOT_APPLICABLE')),
  add constraint measurement_value check ((state in ('MEASURED', 'ROUNDED')) = (value is not null)),
  add constraint measurement_bound check ((state = 'BOUNDED') = (at_least is not null or at_most is not null)),
  add constraint measurement_reason check (case state
    when 'SUPPRESSED' then coalesce(reason in ('BY_PUBLISHER', 'FEW', 'NEARLY_ALL', 'ALL_ALIKE', 'WOULD_TELL', 'CHANGE_OF_FEW', 'NOT_FOR_READER'), false)
    when 'MISSING' then coalesce(reason in ('NOT_REPORTED', 'RULES_NOT_MET'), false)
    else reason is null end),
  add constraint measurement_margin check (state = 'MEASURED' or margin is null and respondents is null);
alter table measurement force row level security;
