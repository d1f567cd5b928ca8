-- Whom each figure of a release was shown to, a bit for each audience: 1 everybody, 2 the owner's leaders, 4 the unit's own people. The widest alone did not say
-- whether the unit had seen what the leaders had.
alter table released_figure drop constraint released_figure_shown_to_check;
alter table released_figure alter shown_to type smallint using case shown_to when 0 then 7 when 1 then 6 when 2 then 4 else 0 end;
alter table released_figure add check (shown_to between 0 and 7);
