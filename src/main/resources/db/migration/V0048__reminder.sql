-- Reminders and escalations that were made (T11): each step once for a due date, whoever made it and whenever it was caught up.
-- A due date that moves begins anew.
create table reminder (
    county_id     bigint      not null,
    id            bigserial   not null,
    assignment_id bigint      not null,
    step          text        not null check (step in ('REMIND', 'LEAD', 'LEADER', 'PRINCIPALS')),
    due_on        date        not null,
    at            timestamptz not null,
    primary key (county_id, id),
    unique (county_id, assignment_id, step, due_on),
    foreign key (county_id, assignment_id) references assignment (county_id, id)
);
-- What may have to be reminded of: read every few minutes
create index assignment_open_remind on assignment (county_id, remind_on) where state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED');
