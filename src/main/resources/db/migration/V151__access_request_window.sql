-- How often somebody has asked for heavy work lately, under a keyed hash: no names are kept.
create table request_window (
  key_hash text primary key check (key_hash ~ '^[0-9a-f]{64}$'),
  began_at timestamptz not null,
  used     int not null
);
create index request_window_began on request_window (began_at);
