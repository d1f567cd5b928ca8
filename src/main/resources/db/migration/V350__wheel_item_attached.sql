-- Documents and law of an item in this year, beside those the pack gives it: {"documents": [], "legalBasis": []}.
alter table wheel_item add column attached jsonb;
