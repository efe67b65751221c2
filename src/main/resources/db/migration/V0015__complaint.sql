-- Complaints and suggestions (投诉与建议): to the county's office, past the town they are about. Nothing is deleted. Of the receipt's code only
-- its SHA-256 is kept. What they have in common with every matter, from the due date to how it ended, stands there.
create table complaint (
    county_id bigint not null,
    matter_id bigint not null,
    code_hash text   not null check (code_hash ~ '^[0-9a-f]{64}$'),
    person_id bigint references person (id), -- signed in, and named
    name      text,
    phone     text,
    about     text,
    subject   text,
    text      text   not null check (text <> ''),
    primary key (county_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);
create index complaint_person on complaint (county_id, person_id, matter_id) where person_id is not null;

-- A question passed on, in the office's own words; whoever is asked never sees the complaint
create table inquiry (
    county_id    bigint not null,
    id           bigint not null, -- of the request, whose reason is the question
    matter_id    bigint not null,
    asked_person bigint not null references person (id),
    reply        text,
    primary key (county_id, id),
    foreign key (county_id, id) references request (county_id, id),
    foreign key (county_id, matter_id) references complaint (county_id, matter_id)
);
create index inquiry_of on inquiry (county_id, matter_id);
