-- A list that is taken in is kept, emptied, until the next day: who sends it once more is told so.
alter table people_upload add column taken_at timestamptz;
