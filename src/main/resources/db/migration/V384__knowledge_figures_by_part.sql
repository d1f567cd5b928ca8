-- Nearly every page asks for one part of the pupils, mostly all of them. With the part first in the key, what a page reads of a key figure and a period lies
-- together, however many other parts there are of it.
create unique index measurement_stands on measurement (tenant_id, breakdown_id, key_figure, period, place, audience) where superseded_by is null;
drop index measurement_current;
