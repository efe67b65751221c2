-- What happened (经过), to whatever it happened: tasks, complaints, the chart. Written in the transaction of the change it tells of; taken
-- away only with a draft that nobody else has seen. No foreign keys, as in the audit trail: the owner is of any module, and what happened stays true whatever becomes of people.
-- part_id is the part of the owner an event is about: an assignment of a matter, a person in a unit. code is the event's stable name and body
-- its record. by_name is how whoever did it signed that day, null for the platform itself. is_public: anybody may read of it.
create table history (
    county_id  bigint      not null,
    id         bigserial   not null,
    owner_kind text        not null check (owner_kind <> ''),
    owner_id   bigint      not null,
    part_id    bigint,
    code       text        not null check (code ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
    body       jsonb       not null,
    is_public  boolean     not null,
    by_person  bigint,
    for_person bigint,
    by_name    text,
    at         timestamptz not null,
    primary key (county_id, id),
    check ((by_person is null) = (by_name is null)),
    check (for_person is null or by_person is not null)
);
create index history_owner on history (county_id, owner_kind, owner_id, id);
-- What happened to a whole matter, without reading past what happened to each of its executors
create index history_whole on history (county_id, owner_kind, owner_id, id) where part_id is null;
create index history_part on history (county_id, owner_kind, part_id, id) where part_id is not null;
-- What happened today for everybody to see, without reading the history of all years
create index history_public on history (county_id, at) where is_public;
