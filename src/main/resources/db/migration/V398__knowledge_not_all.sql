-- The owner's figure is not there where not every unit has delivered.
alter table measurement drop constraint measurement_reason;
alter table measurement add constraint measurement_reason check (case state
  when 'SUPPRESSED' then coalesce(reason in ('BY_PUBLISHER', 'FEW', 'NEARLY_ALL', 'ALL_ALIKE', 'WOULD_TELL', 'CHANGE_OF_FEW', 'NOT_FOR_READER'), false)
  when 'MISSING' then coalesce(reason in ('NOT_REPORTED', 'RULES_NOT_MET', 'NOT_ALL'), false)
  else reason is null end);
