-- Questions (提问) on a task or an assignment, asked of a role and not of a person: whoever holds it when it is answered
create table question (
    county_id     bigint      not null,
    id            bigserial   not null,
    matter_id     bigint      not null,
    assignment_id bigint,
    role          text        not null check (role in ('LEADER', 'LEAD', 'EXECUTOR')),
    asked_by      bigint      not null references person (id),
    asked_at      timestamptz not null,
    text          text        not null check (text <> ''),
    answered_by   bigint references person (id),
    answered_at   timestamptz,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    check (role <> 'EXECUTOR' or assignment_id is not null),
    check ((answered_by is null) = (answered_at is null))
);
create index question_matter on question (county_id, matter_id, id);
create index question_open on question (county_id, matter_id) where answered_at is null;

-- Who had a part in a matter that somebody else has now: still sees it
create table past_part (
    county_id bigint not null,
    person_id bigint not null references person (id),
    matter_id bigint not null,
    primary key (county_id, person_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);
