-- When a text of the report was last written, to tell whether that was after it was released. Unknown for what was written before this.
alter table report add column written_at timestamptz;
