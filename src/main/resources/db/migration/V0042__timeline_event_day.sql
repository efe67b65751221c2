-- What happened today or lately, without reading the timelines of all years
create index timeline_event_day on timeline_event (county_id, at);
