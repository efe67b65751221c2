-- Who stands in for whom (代理), from a first to a last day, both included; small, and shared as posts are
create table stand_in (
    id         bigserial primary key,
    person_id  bigint      not null references person (id),
    stand_in   bigint      not null references person (id),
    valid_from date        not null,
    valid_to   date        not null check (valid_to >= valid_from),
    reason     text        not null check (reason <> ''),
    named_by   bigint      not null references person (id),
    named_at   timestamptz not null,
    ended_at   timestamptz,
    check (person_id <> stand_in)
);
create index stand_in_person on stand_in (person_id, valid_to);
create index stand_in_stand_in on stand_in (stand_in, valid_to);

-- For whom it was done, where somebody stood in: beside whoever did it
alter table timeline_event add column for_person_id bigint references person (id);
alter table signature add column for_person_id bigint references person (id);
alter table decision add column registered_for bigint references person (id);
alter table assignment add column submitted_for bigint references person (id), add column verified_for bigint references person (id);
alter table matter_version add column made_for bigint references person (id);
alter table question add column asked_hand bigint references person (id);

-- 王某（代李某）, or the name alone where nobody stood in
create function signed_name(hand bigint, for_person bigint) returns text language sql stable as $$
select p.name || coalesce('（代' || f.name || '）', '') from person p left join person f on f.id = for_person where p.id = hand
$$;
