-- From now on an event is deleted when its listener has finished it, so that what stands here is what is left to do.
delete from event_publication where completion_date is not null;
