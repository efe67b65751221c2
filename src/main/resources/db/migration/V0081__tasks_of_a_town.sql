-- With what a list asks of each task, so that years of closed ones are counted without reading them
drop index matter_town;
create index matter_town on matter (county_id, town_id, state) include (id, kind, version, drafted_by, first_sent_at, effective_at, closed_at);
