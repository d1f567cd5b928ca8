-- A unit's tasks are found without reading those of all the others.
create index wheel_task_unit on wheel_task (tenant_id, unit_id);
