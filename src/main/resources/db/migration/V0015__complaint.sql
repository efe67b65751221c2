-- Complaints and suggestions (投诉与建议): to the county's office, past the town they are about. Nothing is deleted. Of the receipt's code only
-- its SHA-256 is kept.
create table complaint (
    county_id bigint      not null references unit (id),
    id        bigserial   not null,
    code_hash text        not null check (code_hash ~ '^[0-9a-f]{64}$'),
    person_id bigint references person (id),
    name      text,
    phone     text,
    about     text,
    subject   text,
    text      text        not null check (text <> ''),
    state     text        not null default 'WAITING' check (state in ('WAITING', 'ANSWERED', 'CLOSED')),
    due_on    date        not null,
    made_at   timestamptz not null,
    primary key (county_id, id)
);
create index complaint_list on complaint (county_id, state, id);
create index complaint_person on complaint (county_id, person_id, id) where person_id is not null;

-- A question passed on, in the office's own words; whoever is asked never sees the complaint
create table complaint_question (
    county_id    bigint      not null references unit (id),
    id           bigserial   not null,
    complaint_id bigint      not null,
    question     text        not null check (question <> ''),
    asked_person bigint      not null references person (id),
    asked_by     bigint      not null references person (id),
    asked_at     timestamptz not null,
    reply        text,
    replied_at   timestamptz,
    primary key (county_id, id),
    foreign key (county_id, complaint_id) references complaint (county_id, id),
    check ((reply is null) = (replied_at is null))
);
create index complaint_question_of on complaint_question (county_id, complaint_id);
