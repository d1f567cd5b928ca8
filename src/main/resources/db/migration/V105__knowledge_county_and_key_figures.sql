-- What the publisher called the county when the figure was published: a municipality may move to another, and the two are not one series.
alter table measurement add column source_name text; -- none for other places, and for rows older than this column

-- Which key figures a file brought, so that two files of the same kind of table can be told apart in the log.
alter table import_log add column key_figures text[] not null default '{}';
alter table measurement no force row level security;
alter table import_log no force row level security;
update import_log i
   set key_figures = m.codes
  from (select tenant_id, import_id, array_agg(distinct key_figure order by key_figure) as codes
          from measurement group by tenant_id, import_id) m
 where m.tenant_id = i.tenant_id and m.import_id = i.id;
alter table import_log force row level security;
alter table measurement force row level security;
