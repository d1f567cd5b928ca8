-- The owners of this installation: names and settings, no content, so no tenant.
create table school_owner (
  id       uuid primary key,
  name     text not null unique check (name <> ''),
  country  text not null check (country in ('NO', 'SE')),
  language text not null check (language in ('nb', 'nn', 'sv', 'en')),
  zone     text not null,
  colour   text not null check (colour ~ '^#[0-9a-f]{6}$'),
  demonstration boolean not null -- invented people; anybody may enter when the installation is a demonstration
);

-- A municipality keeps its identity while its number in the statistics changes.
create table municipality_code (
  owner_id   uuid not null references school_owner (id),
  code       text not null check (code ~ '^[0-9]{4}$'),
  valid_from date not null,
  valid_to   date not null check (valid_to >= valid_from), -- inclusive; 9999-12-31 while it lasts
  primary key (owner_id, code)
);
