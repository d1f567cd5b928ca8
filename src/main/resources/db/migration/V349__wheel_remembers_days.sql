-- When an item was done instead as the wheel was adopted, and the days its tasks had then, by occurrence: put back, it has them again.
alter table wheel_item
  add column adopted  jsonb, -- as in moved; none: as the pack has it
  add column baseline jsonb; -- kept while the item is left out

-- A day of the year that was set, and what was written anew.
alter table wheel_change
  add column fields text[] not null default '{}',
  drop constraint wheel_change_act_check,
  add check (act in ('ADDED', 'CHANGED', 'MOVED', 'DROPPED', 'RESTORED', 'ADOPTED', 'CLOSED', 'REOPENED', 'DAY_SET'));

-- What was adopted before this was kept, and has not been moved since, was adopted so.
alter table wheel_item no force row level security;
alter table annual_wheel no force row level security;
alter table wheel_change no force row level security;
update wheel_item item
   set adopted = moved
  from annual_wheel wheel
 where wheel.tenant_id = item.tenant_id and wheel.id = item.wheel_id and wheel.adopted_at is not null and item.moved is not null
   and not exists (select from wheel_change c
                    where c.tenant_id = item.tenant_id and c.wheel_id = item.wheel_id and c.item_code = item.code
                      and c.act in ('MOVED', 'RESTORED') and c.at > wheel.adopted_at);
alter table wheel_item force row level security;
alter table annual_wheel force row level security;
alter table wheel_change force row level security;
