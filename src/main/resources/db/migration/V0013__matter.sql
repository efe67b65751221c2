-- What somebody must answer for: tasks and what is signed, assignments and what moves their due dates, what is asked, and what comes back.
-- …_by is whose hand it was, …_for who was away where somebody stood in (代理).

-- Matters (事项): daily and annual tasks. What was sent for signature is a version and never changes (T2).
create table matter (
    county_id      bigint      not null references unit (id),
    id             bigserial   not null,
    town_id        bigint      not null references unit (id),
    kind           text        not null check (kind in ('DAILY', 'ANNUAL')),
    number_year    int,
    number_serial  int,
    version        int         not null default 1 check (version >= 1),
    scheme_id      bigint,
    state          text        not null check (state in ('DRAFT', 'SIGNING', 'RUNNING', 'DONE', 'CANCELLED')),
    drafted_by     bigint      not null references person (id),
    drafted_at     timestamptz not null,
    first_sent_at  timestamptz,
    effective_at   timestamptz,
    closing_reason text,
    closed_at      timestamptz,
    -- The last time the draft was refused or withdrawn, and why; the title is that of whoever refused it
    back_title     text,
    back_words     text check (back_words <> ''),
    back_by        bigint references person (id),
    back_for       bigint references person (id),
    back_at        timestamptz,
    primary key (county_id, id),
    unique (county_id, town_id, number_year, number_serial),
    check (num_nulls(back_words, back_by, back_at) in (0, 3)),
    check ((number_year is null) = (number_serial is null)),
    check (state not in ('RUNNING', 'DONE') or effective_at is not null),
    check ((state in ('DONE', 'CANCELLED')) = (closed_at is not null))
);
create index matter_drafted_by on matter (county_id, drafted_by);
-- With what a list asks of each task, so that years of closed ones are counted without reading them
create index matter_town on matter (county_id, town_id, state) include (id, kind, version, drafted_by, first_sent_at, effective_at, closed_at);
create index matter_signing on matter (county_id, town_id) where state = 'SIGNING';
-- A township's tasks that are running, or were closed lately, without those it closed years ago
create index matter_closed on matter (county_id, town_id, closed_at);

-- The last number a township gave to a task in a year
create table matter_number (
    county_id bigint not null,
    town_id   bigint not null references unit (id),
    year      int    not null,
    last      int    not null,
    primary key (county_id, town_id, year)
);

-- What is signed: the form of a task as it was sent, its roles, and why a later version was made
create table matter_version (
    county_id            bigint      not null,
    matter_id            bigint      not null,
    version              int         not null,
    title                text        not null check (title <> ''),
    content              text        not null check (content <> ''),
    source               text,
    work_line_id         bigint      not null references work_line (id),
    leader_id            bigint      not null references person (id),
    lead_id              bigint      not null references person (id),
    lead_unit_id         bigint      not null references unit (id),
    verifier_id          bigint      not null references person (id),
    executor_title       text        not null,
    remind_days          int         not null check (remind_days between 0 and 30),
    evidence_requirement text,
    evidence_reason      text,
    is_public            boolean     not null default true,
    reason               text,
    made_by              bigint      not null references person (id),
    made_for             bigint references person (id),
    made_at              timestamptz not null,
    sent_at              timestamptz,
    primary key (county_id, matter_id, version),
    foreign key (county_id, matter_id) references matter (county_id, id) on delete cascade,
    check ((evidence_requirement is null) = (evidence_reason is null))
);
-- By these a person's tasks are found without looking at those of the whole county
create index matter_version_leader on matter_version (county_id, leader_id);
create index matter_version_lead on matter_version (county_id, lead_id);
create index matter_version_lead_unit on matter_version (county_id, lead_unit_id);
create index matter_version_verifier on matter_version (county_id, verifier_id);
-- The few tasks that are not public are taken from all that a township shows, so that counting them need not look at every version
create index matter_version_hidden on matter_version (county_id, matter_id, version) where not is_public;

-- The phases of a version. A daily task has one. due_on is the date that was signed and never changes.
create table phase (
    county_id bigint        not null,
    matter_id bigint        not null,
    version   int           not null,
    ordinal   int           not null check (ordinal >= 1),
    name      text          not null,
    starts_on date,
    due_on    date          not null,
    stars     int           not null check (stars between 1 and 9),
    points    numeric(9, 2) not null check (points > 0),
    primary key (county_id, matter_id, version, ordinal),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version) on delete cascade,
    check (starts_on <= due_on)
);

-- Who carries out a version: a unit, and a person of it where one is named
create table executor (
    county_id bigint not null,
    matter_id bigint not null,
    version   int    not null,
    ordinal   int    not null,
    unit_id   bigint not null references unit (id),
    person_id bigint references person (id),
    note      text,
    primary key (county_id, matter_id, version, ordinal),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version) on delete cascade
);
create unique index executor_once on executor (county_id, matter_id, version, unit_id, coalesce(person_id, 0));

-- One line a principal and version: signed, or refused with words
create table signature (
    county_id     bigint      not null,
    matter_id     bigint      not null,
    version       int         not null,
    post_kind     text        not null check (post_kind in ('PARTY_SECRETARY', 'MAYOR')),
    title         text        not null,
    agreed        boolean     not null,
    words         text,
    person_id     bigint      not null references person (id),
    for_person_id bigint references person (id),
    at            timestamptz not null,
    primary key (county_id, matter_id, version, post_kind),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version),
    check (agreed or words is not null)
);
create index signature_person on signature (county_id, person_id);
-- The tasks somebody has signed through a stand-in
create index signature_for_person on signature (county_id, for_person_id) where for_person_id is not null;

-- The decision of the Party committee by which a roadmap takes effect (T3)
create table decision (
    county_id      bigint      not null,
    matter_id      bigint      not null,
    version        int         not null,
    meeting_on     date        not null,
    number         text        not null check (number <> ''),
    registered_by  bigint      not null references person (id),
    registered_for bigint references person (id),
    registered_at  timestamptz not null,
    primary key (county_id, matter_id, version),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version)
);

-- Who was on the signed form before somebody else took over in a running task (移交): the printed form keeps the names that were signed
create table role_transfer (
    county_id   bigint      not null,
    id          bigserial   not null,
    matter_id   bigint      not null,
    version     int         not null,
    role        text        not null check (role in ('LEADER', 'LEAD', 'VERIFIER')),
    from_person bigint      not null references person (id),
    to_person   bigint      not null references person (id),
    at          timestamptz not null,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);
create index role_transfer_matter on role_transfer (county_id, matter_id, role);

-- Who had a part in a matter that somebody else has now, and still sees it
create table past_part (
    county_id bigint not null,
    person_id bigint not null references person (id),
    matter_id bigint not null,
    primary key (county_id, person_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);

-- The unit of work: phase x executor (T4, T5). due_on and remind_on are what extensions and pauses have made of the date that was signed.
create table assignment (
    county_id     bigint        not null,
    id            bigserial     not null,
    matter_id     bigint        not null,
    phase         int           not null,
    unit_id       bigint        not null references unit (id),
    person_id     bigint        not null references person (id),
    note          text,
    points        numeric(9, 2) not null,
    margin        numeric(5, 2) not null,
    starts_on     date          not null,
    due_on        date          not null,
    remind_on     date          not null,
    state         text          not null check (state in
        ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'CANCELLED')),
    progress      numeric(5, 2) not null default 0 check (progress between 0 and 100),
    reported_at   timestamptz,
    submitted_by  bigint references person (id),
    submitted_for bigint references person (id),
    submitted_at  timestamptz,
    quality       numeric(3, 2),
    earned        numeric(9, 2) check (earned between 0 and points),
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
    check (state <> 'SUBMITTED' or submitted_at is not null),
    check (state <> 'RETURNED' or returned_words is not null),
    check ((state = 'VERIFIED') = (verified_at is not null)),
    check (state <> 'VERIFIED' or earned is not null and quality is not null and submitted_at is not null),
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

-- The due date in force of an assignment: that of the signed form, moved in the order of the grants. An extension sets the date; a pause that
-- begins before the date has passed moves it by its days. assignment.due_on always equals it: whoever grants settles it in the same
-- transaction (DueDates).
create function assignment_due(county bigint, assigned bigint) returns date language plpgsql stable as $$
declare
    due  date;
    step record;
begin
    select p.due_on into due from assignment a
    join matter m on m.county_id = a.county_id and m.id = a.matter_id
    join phase p on p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version and p.ordinal = a.phase
    where a.county_id = county and a.id = assigned;
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

-- Recurring tasks (周期任务): a daily task in effect comes back as a draft of its drafter; both principals sign each one (T2)
create table recurrence (
    county_id   bigint      not null,
    id          bigserial   not null,
    matter_id   bigint      not null, -- the task it repeats
    rhythm      text        not null check (rhythm in ('WEEK', 'MONTH', 'QUARTER')),
    nth         int         not null check (nth between 1 and case rhythm when 'WEEK' then 7 else 31 end), -- weekday, or day of the (first) month
    due_days    int         not null check (due_days between 1 and 90),
    from_on     date        not null, -- the day it was set up: occurrences come after it
    until       date        not null check (until > from_on),
    made_by     bigint      not null references person (id),
    made_for    bigint references person (id),
    made_at     timestamptz not null,
    stopped_by  bigint references person (id),
    stopped_for bigint references person (id),
    stopped_at  timestamptz,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    check ((stopped_by is null) = (stopped_at is null))
);
create unique index recurrence_running on recurrence (county_id, matter_id) where stopped_at is null;

-- Each date of a recurring task once; without a task when it was missed or could not be drafted, and then it says why
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

-- What happened to matters and their assignments, for queries that need both
create view matter_history as select h.*, h.owner_id as matter_id, h.part_id as assignment_id from history h where h.owner_kind = 'matter';

-- What a task is found by (查找): the text of its current version, folded, and every character and pair of neighbours in it. The
-- township is among them as '@id', so that the index alone narrows a common word down to one township.
create table matter_text (
    county_id bigint not null,
    matter_id bigint not null,
    body      text   not null,
    grams     text[] not null,
    primary key (county_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id) on delete cascade
);
create index matter_text_grams on matter_text using gin (grams);

-- Full-width forms as plain ones, small letters, round brackets for all, single blanks; Search does the same in Java, whatever the locale
create function search_fold(typed text) returns text language sql immutable strict as $$
select regexp_replace(translate(normalize(typed, NFKC), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ〔〕【】[]', 'abcdefghijklmnopqrstuvwxyz()()()'), '\s+', ' ', 'g')
$$;

-- The characters and pairs of neighbours in a folded text, and the township
create function search_grams(folded text, town bigint) returns text[] language sql immutable strict as $$
select array_agg(distinct gram) from (
    select unnest(array[c, case when d <> ' ' then c || d end]) gram
    from (select c, lead(c) over (order by place) d from unnest(string_to_array(folded, null)) with ordinality x (c, place)) pair
    where c <> ' '
    union all select '@' || town) grams
where gram is not null
$$;

-- Writes the text of one version of a matter, or of all current ones where no matter is named
create function write_matter_text(county bigint, matter bigint, of_version int) returns void language sql volatile as $$
insert into matter_text as x (county_id, matter_id, body, grams)
select county_id, id, body, search_grams(body, town_id) from (
    select m.county_id, m.id, m.town_id,
           search_fold(concat_ws(e'\n', v.title, coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号',
               v.content, v.source, w.name, u.name, l.name)) body
    from matter m
    join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = coalesce(of_version, m.version)
    join unit t on t.id = m.town_id
    join unit u on u.id = v.lead_unit_id
    join work_line w on w.id = v.work_line_id
    join person l on l.id = v.leader_id
    where m.county_id = county and (matter is null or m.id = matter)) current
on conflict (county_id, matter_id) do update set body = excluded.body, grams = excluded.grams
$$;
