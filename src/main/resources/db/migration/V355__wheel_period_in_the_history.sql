-- The days of a period that is followed up, changed after the year was adopted, stand in the history of the wheel with their reason.
alter table wheel_change
  drop constraint wheel_change_act_check,
  add check (act in ('ADDED', 'CHANGED', 'MOVED', 'DROPPED', 'RESTORED', 'ADOPTED', 'CLOSED', 'REOPENED', 'DAY_SET', 'PERIOD_SET'));
