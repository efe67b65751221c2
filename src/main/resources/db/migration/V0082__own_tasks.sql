-- With the task, so that a list of somebody's own tasks reads them from the index alone
drop index assignment_unit;
create index assignment_unit on assignment (county_id, unit_id, state) include (matter_id);
drop index assignment_person;
create index assignment_person on assignment (county_id, person_id, state) include (matter_id);
