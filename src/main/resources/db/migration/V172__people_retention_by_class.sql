-- How many of each class of what is kept for a while only were deleted in a round: code of the class -> how many.
alter table retention_run add column deleted jsonb not null default '{}';
