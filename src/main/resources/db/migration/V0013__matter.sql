-- What somebody must answer for (事项), whatever its kind: who issued it to whom, until when, who verifies it, and what moves its due dates. What
-- only one kind has stands in a table of that kind. …_by is whose hand it was, …_for who was away where somebody stood in (代理).

-- Matters: each stands here as it is in force. What a kind keeps of earlier versions, it keeps itself.
create table matter (
    county_id      bigint      not null references unit (id),
    id             bigserial   not null,
    unit_id        bigint      not null references unit (id), -- whose it is: a village, town, area or county
    kind           text        not null check (kind ~ '^[A-Z]+$'), -- MatterKind
    number_year    int,
    number_serial  int,
    seen_by        text        not null default 'VIEW_MATTERS', -- by whose posts with this power over the unit, beside those who are named
    version        int         not null default 1 check (version >= 1),
    title          text        not null check (title <> ''),
    is_public      boolean     not null default false,
    leader_id      bigint references person (id), -- who answers for it
    lead_id        bigint references person (id), -- who sees to it
    lead_unit_id   bigint references unit (id),
    verifier_id    bigint references person (id), -- who says that it is true
    remind_days    int         not null default 0 check (remind_days between 0 and 30),
    due_on         date        not null,          -- of the whole, as issued
    state          text        not null check (state in ('DRAFT', 'SIGNING', 'RUNNING', 'DONE', 'CANCELLED')),
    drafted_by     bigint references person (id), -- null: it came from outside
    drafted_at     timestamptz not null,
    first_sent_at  timestamptz,
    effective_at   timestamptz,
    grants         int         not null default 0, -- how often something was granted that moves due dates
    closing_reason text,
    closed_at      timestamptz,
    -- The last time it was sent back before it took effect, and why; the title is that of whoever refused it
    back_title     text,
    back_words     text check (back_words <> ''),
    back_by        bigint references person (id),
    back_for       bigint references person (id),
    back_at        timestamptz,
    primary key (county_id, id),
    unique (county_id, unit_id, kind, number_year, number_serial),
    check (num_nulls(back_words, back_by, back_at) in (0, 3)),
    check ((number_year is null) = (number_serial is null)),
    check (state not in ('RUNNING', 'DONE') or effective_at is not null),
    check ((state in ('DONE', 'CANCELLED')) = (closed_at is not null))
);
create index matter_drafted_by on matter (county_id, drafted_by);
-- By these a person's matters are found without looking at those of the whole county
create index matter_leader on matter (county_id, leader_id);
create index matter_lead on matter (county_id, lead_id);
create index matter_lead_unit on matter (county_id, lead_unit_id);
create index matter_verifier on matter (county_id, verifier_id);
-- With what a list asks of each, so that years of closed ones are counted without reading them
create index matter_unit on matter (county_id, unit_id, state) include (id, kind, version, drafted_by, first_sent_at, effective_at, closed_at);
create index matter_signing on matter (county_id, unit_id) where state = 'SIGNING';
-- A township's matters that are running, or were closed lately, without those it closed years ago
create index matter_closed on matter (county_id, unit_id, closed_at);
-- Those of one kind, for its list
create index matter_kind on matter (county_id, kind, id);
-- The few that are not public are taken from all that a township shows, so that counting them need not look at each
create index matter_hidden on matter (county_id, unit_id, state) where not is_public;

-- The last number a unit gave to a matter of a kind in a year
create table matter_number (
    county_id bigint not null,
    unit_id   bigint not null references unit (id),
    kind      text   not null,
    year      int    not null,
    last      int    not null,
    primary key (county_id, unit_id, kind, year)
);

-- Who had a part in a matter that somebody else has now, and still sees it
create table past_part (
    county_id bigint not null,
    person_id bigint not null references person (id),
    matter_id bigint not null,
    primary key (county_id, person_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);

-- The unit of work: phase x executor (T4, T5). due_on and remind_on are what extensions and pauses have made of the date it was issued with.
create table assignment (
    county_id     bigint        not null,
    id            bigserial     not null,
    matter_id     bigint        not null,
    phase         int           not null default 1,
    phase_name    text,                            -- null where the matter has one phase
    unit_id       bigint        not null references unit (id),
    person_id     bigint        not null references person (id),
    note          text,
    margin_issued numeric(5, 2) not null,          -- of the warning (T6), in points of progress
    margin        numeric(5, 2) not null,          -- with what pauses have made of it
    due_issued    date          not null,          -- as issued; never changes
    starts_on     date          not null,
    due_on        date          not null,
    remind_on     date          not null,
    state         text          not null check (state in
        ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'CANCELLED')),
    progress      numeric(5, 2) not null default 0 check (progress between 0 and 100),
    reported_at   timestamptz,
    heard_on      date          not null,          -- the last day whoever does it was heard of, or had it to do
    silent_on     date          not null,          -- the day it counts as silent (报告停滞) while it is open; silent_on() below
    submitted_by  bigint references person (id),
    submitted_for bigint references person (id),
    submitted_at  timestamptz,
    verified_by   bigint references person (id),
    verified_for  bigint references person (id),
    verified_at   timestamptz,
    -- The last time it was returned, and why
    returned_words text check (returned_words <> ''),
    returned_by   bigint references person (id),
    returned_for  bigint references person (id),
    returned_at   timestamptz,
    -- The light (T6) is two dates, worked out when a date or a figure changes: the day it turns yellow (inside the reminder window, or the
    -- straight line from start to due more than the margin ahead of the progress), and red. Null once nothing is expected of whoever does it.
    yellow_on     date generated always as (
        case when state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') then greatest(starts_on,
            least(remind_on, starts_on + 1 + cast(floor((progress + margin) * (due_on - starts_on + 1) / 100) as int))) end) stored,
    red_on        date generated always as (
        case when state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') then due_on + 1 end) stored,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    check (num_nulls(returned_words, returned_by, returned_at) in (0, 3)),
    unique (county_id, matter_id, phase, unit_id, person_id),
    check (starts_on <= due_on),
    check (state <> 'RETURNED' or returned_words is not null),
    check ((state = 'VERIFIED') = (verified_at is not null)),
    check (state not in ('SUBMITTED', 'VERIFIED') or submitted_at is not null),
    -- What takes two people, nobody does alone, under whatever name (T8)
    check (verified_by <> person_id and verified_by <> submitted_by),
    check (not array[verified_by, verified_for] && array[person_id, submitted_by, submitted_for])
);
create index assignment_matter on assignment (county_id, matter_id);
-- With the task, so that a list of somebody's own tasks reads them from the index alone
create index assignment_unit on assignment (county_id, unit_id, state) include (matter_id);
create index assignment_person on assignment (county_id, person_id, state) include (matter_id);
-- What may need a reminder: read every few minutes
create index assignment_open_remind on assignment (county_id, remind_on) where state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED');

-- The light of a day by these dates: 4 overdue, 3 warning, 2 normal, 1 done; null before it begins or when cancelled. The worst of several
-- is their max(). The rule itself is Light.of in Java; a test holds the dates to it.
create function light(state text, starts_on date, yellow_on date, red_on date, today date) returns int language sql immutable as $$
select case state when 'CANCELLED' then null when 'VERIFIED' then 1 when 'SUBMITTED' then 2 else
    case when today >= red_on then 4 when today < starts_on then null when today >= yellow_on then 3 else 2 end end
$$;

-- Extensions (延期), rule T10: asked before the due date has passed, granted by the issuer, at most twice, one open at a time
create table extension (
    county_id     bigint not null,
    id            bigint not null,                         -- of the request
    matter_id     bigint not null,
    assignment_id bigint not null,
    due_on        date   not null,                         -- the due date when it was asked
    until         date   not null check (until > due_on),
    nth           int check (nth between 1 and 2),         -- of those granted to the assignment; null while none
    grant_no      int check (grant_no > 0),                -- the order of what moved due dates in the task; never the clock, which may jump
    primary key (county_id, id),
    foreign key (county_id, id) references request (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    unique (county_id, assignment_id, nth),
    check ((nth is null) = (grant_no is null))
);
create index extension_assignment on extension (county_id, assignment_id);
create index extension_matter on extension (county_id, matter_id);

-- Pauses (停止计时), rule T13: work waits for somebody above. Asked by the lead, granted by the issuer, charged to who is waited for.
create table pause (
    county_id     bigint not null,
    id            bigint not null,                               -- of the request
    matter_id     bigint not null,
    phase         int    not null,
    assignment_id bigint,                                        -- null: all executors of the phase
    cause         text   not null check (cause in ('APPROVAL', 'MONEY', 'WEATHER', 'OTHER')),
    waits_unit    bigint references unit (id),
    waits_person  bigint references person (id),
    from_on       date   not null,
    to_on         date   not null check (to_on >= from_on),      -- as granted; never changed
    grant_no      int check (grant_no > 0),                      -- in one order with the extensions of the task; null while not granted
    resumed_on    date,                                          -- ended early: the first day that counts again
    resumed_by    bigint references person (id),
    resumed_for   bigint references person (id),
    primary key (county_id, id),
    foreign key (county_id, id) references request (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    check (num_nonnulls(waits_unit, waits_person) = 1),
    check ((resumed_on is null) = (resumed_by is null) and (resumed_on is null or grant_no is not null and resumed_on <= to_on))
);
create index pause_matter on pause (county_id, matter_id, phase);
create index pause_unit on pause (county_id, waits_unit) where waits_unit is not null;
create index pause_person on pause (county_id, waits_person) where waits_person is not null;

-- The assignments whose clock a granted pause stops, each for its own days: what is verified keeps the days it was verified with
create table paused (
    county_id     bigint not null,
    pause_id      bigint not null,
    assignment_id bigint not null,
    from_on       date   not null,
    to_on         date   not null check (to_on >= from_on - 1), -- the day before the first: resumed at once
    primary key (county_id, pause_id, assignment_id),
    foreign key (county_id, pause_id) references pause (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id)
);
create index paused_assignment on paused (county_id, assignment_id);

-- For how many days the clock of an assignment stood still
create function paused_days(county bigint, assigned bigint) returns int language sql stable as $$
select cast(coalesce(sum(to_on - from_on + 1), 0) as int) from paused where county_id = county and assignment_id = assigned
$$;

-- The day a share goes silent that was last heard of on a day: 14 days later, or half of the time there was for it; days of a pause do not count
create function silent_on(county bigint, assigned bigint, heard date) returns date language plpgsql stable as $$
declare
    silent date;
    stood  record;
begin
    select heard + least(14, (a.due_on - a.starts_on + 2) / 2) into silent from assignment a where a.county_id = county and a.id = assigned;
    for stood in
        select greatest(from_on, heard + 1) from_on, to_on from paused
        where county_id = county and assignment_id = assigned and to_on > heard order by 1
    loop
        if stood.from_on <= silent and stood.to_on >= stood.from_on then
            silent := silent + (stood.to_on - stood.from_on + 1);
        end if;
    end loop;
    return silent;
end
$$;

-- The due date in force of an assignment: as issued, moved in the order of the grants. An extension sets the date; a pause that
-- begins before the date has passed moves it by its days. assignment.due_on always equals it: whoever grants settles it in the same
-- transaction (DueDates).
create function assignment_due(county bigint, assigned bigint) returns date language plpgsql stable as $$
declare
    due  date;
    step record;
begin
    select a.due_issued into due from assignment a where a.county_id = county and a.id = assigned;
    for step in
        select x.grant_no, x.until, cast(null as date) from_on, 0 days from extension x
        where x.county_id = county and x.assignment_id = assigned and x.grant_no is not null
        union all
        select u.grant_no, null, h.from_on, h.to_on - h.from_on + 1 from paused h
        join pause u on u.county_id = h.county_id and u.id = h.pause_id
        where h.county_id = county and h.assignment_id = assigned
        order by 1
    loop
        due := case when step.until is not null then step.until when step.from_on <= due then due + step.days else due end;
    end loop;
    return due;
end
$$;

-- Reminders and escalations that were made (T11): each step once for a due date, whoever made it, even if it was caught up later.
-- A due date that moves begins anew.
create table reminder (
    county_id     bigint      not null,
    id            bigserial   not null,
    assignment_id bigint      not null,
    step          text        not null check (step in ('REMIND', 'LEAD', 'LEADER', 'PRINCIPALS')),
    due_on        date        not null,
    at            timestamptz not null,
    primary key (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    unique (county_id, assignment_id, step, due_on)
);

-- Who is urged (催办): an assignment at most once a day, by anybody; the key keeps it so when two urge at once
create table urging (
    county_id     bigint not null,
    assignment_id bigint not null,
    urged_on      date   not null,
    person_id     bigint not null references person (id),
    for_person_id bigint references person (id),
    primary key (county_id, assignment_id, urged_on),
    foreign key (county_id, assignment_id) references assignment (county_id, id)
);

-- Questions (提问) on a task or an assignment, asked of a role and not of a person: whoever holds it when it is answered
create table question (
    county_id     bigint not null,
    id            bigint not null, -- of the request, whose reason is the question
    matter_id     bigint not null,
    assignment_id bigint,
    role          text   not null check (role in ('LEADER', 'LEAD', 'EXECUTOR')),
    primary key (county_id, id),
    foreign key (county_id, id) references request (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    check (role <> 'EXECUTOR' or assignment_id is not null)
);
create index question_matter on question (county_id, matter_id, id);

-- What happened to matters and their assignments, for queries that need both
create view matter_history as select h.*, h.owner_id as matter_id, h.part_id as assignment_id from history h where h.owner_kind = 'matter';

-- For the modules that know a kind of matter or show matters: as they stand. Only this module's verbs write them.
create view current_matter as select * from matter;
create view current_share as select * from assignment;
