-- What somebody did (履职纪实). Corrected in place, its former wording kept in the history; withdrawn with a reason, never deleted.
-- unit_id is where the person belonged that day: whoever views that unit's matters sees it. for_person was away, where a stand-in did it.
create table activity (
    county_id  bigint    not null references unit (id),
    id         bigserial not null,
    person_id  bigint    not null references person (id),
    for_person bigint references person (id),
    unit_id    bigint    not null references unit (id),
    kind       text      not null check (kind in ('VISIT', 'HOUSEHOLD', 'MEETING', 'TRAINING', 'PATROL', 'DUTY', 'RESEARCH', 'HELP', 'DISPUTE',
                                                  'EMERGENCY', 'LOG', 'OTHER')),
    day        date      not null,
    place_unit bigint references unit (id),
    place      text check (place <> ''),
    text       text check (text <> ''),
    withdrawn  boolean   not null default false,
    primary key (county_id, id)
);
create index activity_person on activity (county_id, person_id, day);
create index activity_for on activity (county_id, for_person) where for_person is not null;
create index activity_unit on activity (county_id, unit_id, id);

-- The matters an activity served
create table activity_matter (
    county_id   bigint not null references unit (id),
    activity_id bigint not null,
    matter_id   bigint not null,
    primary key (county_id, activity_id, matter_id),
    foreign key (county_id, activity_id) references activity (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);
create index activity_matter_of on activity_matter (county_id, matter_id);
