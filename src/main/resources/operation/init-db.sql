-- The roles and the database of Kvalitetshjul on PostgreSQL 15 or later. Run it once, as a superuser:
--     psql -v ON_ERROR_STOP=1 -d postgres -f init-db.sql
-- Then start Kvalitetshjul with
--     KVALITETSHJUL_DB_URL=jdbc:postgresql://HOST:5432/kvalitetshjul
--     KVALITETSHJUL_DB_OWNER_USER=kvalitetshjul_owner  KVALITETSHJUL_DB_OWNER_PASSWORD=(the first password below)
--     KVALITETSHJUL_DB_USER=kvalitetshjul_app          KVALITETSHJUL_DB_PASSWORD=(the second)

-- owns the database and everything in it, and changes its shape; reads rows only as row security lets it
create role kvalitetshjul_owner login nosuperuser nocreatedb nocreaterole nobypassrls password ${owner.password};
-- what the running product is: no table of its own but temporary ones
create role kvalitetshjul_app login nosuperuser nocreatedb nocreaterole nobypassrls password ${app.password};
-- reads every tenant's rows and writes none
create role kvalitetshjul_backup login nosuperuser nocreatedb nocreaterole bypassrls password ${backup.password};
alter role kvalitetshjul_backup set default_transaction_read_only = on;

create database kvalitetshjul owner kvalitetshjul_owner template template0 encoding 'UTF8' locale_provider icu icu_locale 'nb-NO' locale 'C.UTF-8';
revoke all on database kvalitetshjul from public;
grant connect, temporary on database kvalitetshjul to kvalitetshjul_app;
grant connect on database kvalitetshjul to kvalitetshjul_backup;

\connect kvalitetshjul

alter schema public owner to kvalitetshjul_owner;
revoke all on schema public from public;
grant usage on schema public to kvalitetshjul_app, kvalitetshjul_backup;
alter default privileges for role kvalitetshjul_owner in schema public grant select, insert, update, delete on tables to kvalitetshjul_app;
alter default privileges for role kvalitetshjul_owner in schema public grant usage, select on sequences to kvalitetshjul_app;
alter default privileges for role kvalitetshjul_owner in schema public grant select on tables to kvalitetshjul_backup;
alter default privileges for role kvalitetshjul_owner in schema public grant select on sequences to kvalitetshjul_backup;
