-- Matters (事项): daily and annual tasks. What was sent for signature is a version and never changes (T2).
create table matter (
    county_id       bigint      not null references unit (id),
    id              bigserial   not null,
    town_id         bigint      not null references unit (id),
    kind            text        not null check (kind in ('DAILY', 'ANNUAL')),
    state           text        not null check (state in ('DRAFT', 'SIGNING', 'RUNNING', 'DONE', 'CANCELLED')),
    number_year     int,
    number_serial   int,
    version         int         not null default 1 check (version >= 1),
    scheme_id       bigint,
    drafted_by      bigint      not null references person (id),
    drafted_at      timestamptz not null,
    first_sent_at   timestamptz,
    effective_at    timestamptz,
    closed_at       timestamptz,
    closing_reason  text,
    primary key (county_id, id),
    unique (county_id, town_id, number_year, number_serial),
    check ((number_year is null) = (number_serial is null)),
    check (state not in ('RUNNING', 'DONE') or effective_at is not null),
    check ((state in ('DONE', 'CANCELLED')) = (closed_at is not null))
);
create index matter_town on matter (county_id, town_id, state);
create index matter_drafted_by on matter (county_id, drafted_by);

create table matter_number (
    county_id bigint not null,
    town_id   bigint not null references unit (id),
    year      int    not null,
    last      int    not null,
    primary key (county_id, town_id, year)
);

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
    made_by              bigint      not null references person (id),
    made_at              timestamptz not null,
    reason               text,
    sent_at              timestamptz,
    primary key (county_id, matter_id, version),
    foreign key (county_id, matter_id) references matter (county_id, id) on delete cascade,
    check ((evidence_requirement is null) = (evidence_reason is null))
);
create index matter_version_lead on matter_version (county_id, lead_id);
create index matter_version_verifier on matter_version (county_id, verifier_id);

create table phase (
    county_id bigint       not null,
    matter_id bigint       not null,
    version   int          not null,
    ordinal   int          not null check (ordinal >= 1),
    name      text         not null,
    starts_on date,
    due_on    date         not null,
    stars     int          not null check (stars between 1 and 5),
    points    numeric(9, 2) not null check (points > 0),
    primary key (county_id, matter_id, version, ordinal),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version) on delete cascade,
    check (starts_on <= due_on)
);

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
    county_id bigint      not null,
    matter_id bigint      not null,
    version   int         not null,
    post_kind text        not null check (post_kind in ('PARTY_SECRETARY', 'MAYOR')),
    person_id bigint      not null references person (id),
    title     text        not null,
    agreed    boolean     not null,
    words     text,
    at        timestamptz not null,
    primary key (county_id, matter_id, version, post_kind),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version),
    check (agreed or words is not null)
);

-- The decision of the Party committee by which a roadmap takes effect (T3)
create table decision (
    county_id     bigint      not null,
    matter_id     bigint      not null,
    version       int         not null,
    meeting_on    date        not null,
    number        text        not null check (number <> ''),
    registered_by bigint      not null references person (id),
    registered_at timestamptz not null,
    primary key (county_id, matter_id, version),
    foreign key (county_id, matter_id, version) references matter_version (county_id, matter_id, version)
);

-- The title of a person's post in a township, today's before past ones; for screens
create function post_title(person bigint, town bigint) returns text language sql stable as $$
select full_title(s.title, u.kind, u.name) from post s join unit u on u.id = s.unit_id
where s.person_id = person and u.town_id = town
order by s.valid_to is not null, s.valid_from desc, s.id limit 1
$$;
