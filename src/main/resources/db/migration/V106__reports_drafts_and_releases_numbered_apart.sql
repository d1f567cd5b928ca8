-- Drafts and released versions are counted apart, so that the first the council sees is version 1. What was put forward keeps the number it was
-- printed with.
alter table report_edition drop constraint report_edition_tenant_id_report_id_number_key;
alter table report_edition add unique (tenant_id, report_id, kind, number);
