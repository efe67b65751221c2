-- Extensions (延期), rule T10: asked before the due date has passed, granted by the issuer, at most twice, one open at a time.
-- The date on the signed form (phase.due_on) never changes; assignment.due_on and remind_on are what these rows make of it.
create table extension (
    county_id     bigint      not null,
    id            bigserial   not null,
    matter_id     bigint      not null,
    assignment_id bigint      not null,
    due_on        date        not null, -- the due date when it was asked
    until         date        not null,
    reason        text        not null check (reason <> ''),
    asked_by      bigint      not null references person (id),
    asked_at      timestamptz not null,
    state         text        not null default 'OPEN' check (state in ('OPEN', 'GRANTED', 'REFUSED')),
    decided_by    bigint references person (id),
    decided_at    timestamptz,
    words         text check (words <> ''),
    nth           int check (nth between 1 and 2), -- of those granted to the assignment
    grant_no      int check (grant_no > 0),        -- the order of what moved due dates in the task; never the clock, which may jump
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    unique (county_id, assignment_id, nth),
    check (until > due_on),
    check (decided_by <> asked_by),
    check ((state = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check ((state = 'GRANTED') = (nth is not null) and (nth is null) = (grant_no is null)),
    check (state <> 'REFUSED' or words is not null)
);
create unique index extension_open on extension (county_id, assignment_id) where state = 'OPEN';
create index extension_assignment on extension (county_id, assignment_id);
create index extension_waiting on extension (county_id, matter_id) where state = 'OPEN';

-- The due date in force of an assignment: that of the signed form, moved by what was granted, in the order it was granted.
-- assignment.due_on always equals it: whoever grants settles it in the same transaction (DueDates).
create function assignment_due(county bigint, assigned bigint) returns date language sql stable as $$
select coalesce((select x.until from extension x where x.county_id = a.county_id and x.assignment_id = a.id and x.state = 'GRANTED'
                 order by x.grant_no desc limit 1), p.due_on)
from assignment a
join matter m on m.county_id = a.county_id and m.id = a.matter_id
join phase p on p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version and p.ordinal = a.phase
where a.county_id = county and a.id = assigned
$$;
