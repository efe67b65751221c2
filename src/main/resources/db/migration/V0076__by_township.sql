-- What happened to a whole task, without reading past what happened to each of its executors
create index timeline_event_task on timeline_event (county_id, matter_id, id) where assignment_id is null;
-- A township's tasks that run, or were closed lately, without those it closed years ago
create index matter_closed on matter (county_id, town_id, closed_at);
-- The townships of a county, without its villages and offices
create index unit_township on unit (county_id, ordinal, id) where kind = 'TOWNSHIP';
