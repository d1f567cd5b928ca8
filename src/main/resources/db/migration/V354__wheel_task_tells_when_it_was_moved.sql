-- A calendar that has read a task asks whether it is another since: how many times its days were changed, and when last (RFC 5545, SEQUENCE).
alter table wheel_task
  add column moves int not null default 0,
  add column moved_at timestamptz, -- none: the days are those it began with
  add constraint wheel_task_moved check ((moves = 0) = (moved_at is null));
