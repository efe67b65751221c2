-- Who is urged (催办): an assignment at most once a day, by anybody; the key keeps it so against two at once
create table urging (
    county_id     bigint not null,
    assignment_id bigint not null,
    urged_on      date   not null,
    person_id     bigint not null references person (id),
    primary key (county_id, assignment_id, urged_on),
    foreign key (county_id, assignment_id) references assignment (county_id, id)
);
