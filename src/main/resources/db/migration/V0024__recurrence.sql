-- Recurring tasks (周期任务): a daily task in effect comes back as a draft of its drafter; both principals sign each one (T2)
create table recurrence (
    county_id  bigint      not null,
    id         bigserial   not null,
    matter_id  bigint      not null, -- the task it repeats
    rhythm     text        not null check (rhythm in ('WEEK', 'MONTH', 'QUARTER')),
    nth        int         not null check (nth between 1 and case rhythm when 'WEEK' then 7 else 31 end), -- weekday, or day of the (first) month
    due_days   int         not null check (due_days between 1 and 90),
    from_on    date        not null, -- the day it was set up: occurrences come after it
    until      date        not null check (until > from_on),
    made_by    bigint      not null references person (id),
    made_at    timestamptz not null,
    stopped_by bigint references person (id),
    stopped_at timestamptz,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    check ((stopped_by is null) = (stopped_at is null))
);
create unique index recurrence_running on recurrence (county_id, matter_id) where stopped_at is null;

-- Each date once; without a task when it was missed or could not be drafted, and then it says why
create table occurrence (
    county_id     bigint      not null,
    recurrence_id bigint      not null,
    on_day        date        not null, -- by the rhythm, before it moves to a working day
    matter_id     bigint,
    trouble       text check (trouble <> ''),
    made_at       timestamptz not null,
    primary key (county_id, recurrence_id, on_day),
    foreign key (county_id, recurrence_id) references recurrence (county_id, id),
    check (num_nonnulls(matter_id, trouble) <= 1)
);
