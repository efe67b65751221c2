-- What happened to a whole task, without reading past what happened to each of its executors
create index timeline_event_task on timeline_event (county_id, matter_id, id) where assignment_id is null;
