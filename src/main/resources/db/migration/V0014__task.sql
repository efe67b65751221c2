-- Tasks (任务), daily and annual: the form that is signed, its versions, what it earns, and what comes back each week.
-- What was sent for signature is a version and never changes (T2); the matter itself has what is in force of it.

-- What is signed: the form of a task as it was sent, its roles, and why a later version was made
create table task_version (
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
    foreign key (county_id, matter_id, version) references task_version (county_id, matter_id, version) on delete cascade,
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
    foreign key (county_id, matter_id, version) references task_version (county_id, matter_id, version) on delete cascade
);
create unique index executor_once on executor (county_id, matter_id, version, unit_id, coalesce(person_id, 0));

-- The points (分值) at stake for an executor's share of a phase, and what came of them (T7, T8)
create table stake (
    county_id     bigint        not null,
    assignment_id bigint        not null,
    points        numeric(9, 2) not null,
    quality       numeric(3, 2),
    earned        numeric(9, 2) check (earned between 0 and points),
    primary key (county_id, assignment_id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    check ((quality is null) = (earned is null))
);

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
    foreign key (county_id, matter_id, version) references task_version (county_id, matter_id, version),
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
    foreign key (county_id, matter_id, version) references task_version (county_id, matter_id, version)
);

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

-- What a task is found by (查找): the text of its current version, folded, and every character and pair of neighbours in it. The
-- township is among them as '@id', so that the index alone narrows a common word down to one township.
create table task_text (
    county_id bigint not null,
    matter_id bigint not null,
    body      text   not null,
    grams     text[] not null,
    primary key (county_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id) on delete cascade
);
create index task_text_grams on task_text using gin (grams);

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
create function write_task_text(county bigint, matter bigint, of_version int) returns void language sql volatile as $$
insert into task_text as x (county_id, matter_id, body, grams)
select county_id, id, body, search_grams(body, unit_id) from (
    select m.county_id, m.id, m.unit_id,
           search_fold(concat_ws(e'\n', v.title, coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号',
               v.content, v.source, w.name, u.name, l.name)) body
    from matter m
    join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = coalesce(of_version, m.version)
    join unit t on t.id = m.unit_id
    join unit u on u.id = v.lead_unit_id
    join work_line w on w.id = v.work_line_id
    join person l on l.id = v.leader_id
    where m.county_id = county and (matter is null or m.id = matter)) current
on conflict (county_id, matter_id) do update set body = excluded.body, grams = excluded.grams
$$;

-- For the modules that show tasks: the form in force, and its phases
create view current_task as
select v.* from task_version v join matter m on m.county_id = v.county_id and m.id = v.matter_id and m.version = v.version;
create view current_phase as
select p.* from phase p join matter m on m.county_id = p.county_id and m.id = p.matter_id and m.version = p.version;
