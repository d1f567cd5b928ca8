-- The school year the value of an indicator is from, where it was taken from the key figure; what somebody typed has none.
alter table indicator add column measured_year int check (measured_year is null or (key_figure is not null and current_value is not null));
