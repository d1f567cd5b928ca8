-- a comment may say now() and current_date
create table meeting (
  opened timestamptz not null default now(),
  day date not null check (day <= CURRENT_DATE)
);
