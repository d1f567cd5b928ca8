-- Failed tries at the password of an account, by day, until the day is over and each owner it opens for is told in its log. No name, no address.
create table sign_in_failure (
  account_id uuid not null references account (id) on delete cascade,
  day        date not null,
  primary key (account_id, day),
  failures   int not null check (failures > 0)
);
