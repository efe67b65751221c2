-- The unit of work: phase x executor (T4, T5)
create table assignment (
    county_id    bigint        not null,
    id           bigserial     not null,
    matter_id    bigint        not null,
    phase        int           not null,
    unit_id      bigint        not null references unit (id),
    person_id    bigint        not null references person (id),
    note         text,
    state        text          not null check (state in
        ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'CANCELLED')),
    progress     numeric(5, 2) not null default 0 check (progress between 0 and 100),
    starts_on    date          not null,
    due_on       date          not null,
    remind_on    date          not null,
    margin       numeric(5, 2) not null,
    points       numeric(9, 2) not null,
    reported_at  timestamptz,
    submitted_at timestamptz,
    submitted_by bigint references person (id),
    verified_at  timestamptz,
    verified_by  bigint references person (id),
    quality      numeric(3, 2),
    earned       numeric(9, 2) check (earned between 0 and points),
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    unique (county_id, matter_id, phase, unit_id, person_id),
    check (starts_on <= due_on),
    check ((state = 'VERIFIED') = (verified_at is not null)),
    check (state <> 'VERIFIED' or earned is not null and quality is not null and submitted_at is not null),
    check (state <> 'SUBMITTED' or submitted_at is not null),
    check (verified_by <> person_id and verified_by <> submitted_by)
);
create index assignment_matter on assignment (county_id, matter_id);
create index assignment_unit on assignment (county_id, unit_id, state);
create index assignment_person on assignment (county_id, person_id, state);

-- The light of an assignment (T6): 4 overdue, 3 warning, 2 normal, 1 done; null before it begins or when cancelled.
-- The worst of several is their max(). The same rule in Java is Light.of; a test holds the two together.
create function assignment_light(state text, starts_on date, due_on date, remind_on date, progress numeric, margin numeric, today date)
    returns int language sql immutable as $$
select case
    when state = 'CANCELLED' then null
    when state = 'VERIFIED' then 1
    when state = 'SUBMITTED' then 2
    when today > due_on then 4
    when today < starts_on then null
    when today >= remind_on then 3
    when 100.0 * (today - starts_on) / (due_on - starts_on + 1) - progress > margin then 3
    else 2
end
$$;

-- What happened, in the order it happened: shown, audited, and made into notices. Written with the state it explains.
create table timeline_event (
    county_id     bigint      not null,
    id            bigserial   not null,
    matter_id     bigint      not null,
    assignment_id bigint,
    kind          text        not null,
    at            timestamptz not null,
    person_id     bigint references person (id),
    body          jsonb       not null,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id) on delete cascade,
    foreign key (county_id, assignment_id) references assignment (county_id, id)
);
create index timeline_event_matter on timeline_event (county_id, matter_id, id);
create index timeline_event_assignment on timeline_event (county_id, assignment_id, id);
