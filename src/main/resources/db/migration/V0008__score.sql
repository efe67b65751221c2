-- What was earned: schemes, the ledger of points, and standings as they were published.

-- Schemes (考核办法): every figure of the rules is data here, versioned and dated, in a section for each module that computes from it.
-- A small shared table with plain ids.
-- Never edited: a change is a new version; only the last day in force may be set.
create table scheme (
    id            bigserial primary key,
    county_id     bigint not null references unit (id),
    unit_id       bigint not null references unit (id), -- the county (default of all its townships) or one township
    version       int    not null check (version > 0),
    name          text   not null check (name <> ''),
    document      text   not null,                      -- the document it was issued with
    sections      jsonb  not null check (jsonb_typeof(sections) = 'object'),
    in_force_from date   not null,
    in_force_to   date check (in_force_to >= in_force_from),
    unique (county_id, unit_id, version)
);

create function scheme_is_never_edited() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (to_jsonb(old) - 'in_force_to') = (to_jsonb(new) - 'in_force_to') then
        return new;
    end if;
    raise exception 'a scheme is never edited: add a version instead' using errcode = 'restrict_violation';
end
$$;
create trigger scheme_never_edited before update or delete on scheme for each row execute function scheme_is_never_edited();

-- Categories of standings (P3): which subjects one compares, and whose book their entries are in. A county's first ones are made when they
-- are first needed; another standing is another row. scope: TOWNSHIP one standing a township, of what lies in it; COUNTY one of the county, of
-- what lies in no township and of the townships themselves; EVERYWHERE one of the county, wherever in it the subjects are.
create table category (
    county_id    bigint  not null references unit (id),
    code         text    not null check (code ~ '^[A-Z][A-Z_]*$'),
    ordinal      int     not null,                              -- of two that suit a subject the first counts
    path         text    not null check (path ~ '^[a-z][a-z-]*$'), -- in addresses
    label        text    not null check (label <> ''),          -- of the standing
    noun         text    not null check (noun <> ''),           -- over the column of subjects
    measure      text    not null check (measure <> ''),        -- as they are counted
    scope        text    not null check (scope in ('TOWNSHIP', 'COUNTY', 'EVERYWHERE')),
    subject_kind text    not null generated always as (case when cardinality(post_kinds) = 0 then 'UNIT' else 'PERSON' end) stored,
    unit_kinds   text[]  not null check (cardinality(unit_kinds) > 0), -- the units compared, or those whose people are
    post_kinds   text[]  not null,                              -- what the persons compared hold there; none where units are
    is_public    boolean not null,
    primary key (county_id, code),
    unique (county_id, path),
    check (not is_public or cardinality(post_kinds) = 0) -- a standing of persons is never shown to everyone
);

-- The ledger of points (积分台账), rule P1: append-only; posting twice is harmless; a mistake is reversed once, by an opposite entry
create table entry (
    county_id    bigint        not null references unit (id),
    id           bigserial,
    book_id      bigint        not null references unit (id), -- the township, or the county for what counts in none
    subject_kind text          not null check (subject_kind in ('PERSON', 'UNIT')),
    person_id    bigint references person (id),
    unit_id      bigint        not null references unit (id), -- of a person's entry: where the person belonged on that day (P6)
    subject_id   bigint        not null generated always as (coalesce(person_id, unit_id)) stored,
    category     text,                                      -- the standing it counts in; null: in none
    points       numeric(9, 2) not null,
    indicator    text          not null check (indicator <> ''),
    day          date          not null,
    source_kind  text          not null check (source_kind <> ''),
    source_id    bigint        not null,
    part         text          not null check (part <> ''),
    scheme_id    bigint        not null references scheme (id),
    rule         text          not null check (rule <> ''),
    sentence     text          not null check (sentence <> ''),
    reverses     bigint,
    reversal     boolean       not null generated always as (reverses is not null) stored,
    reason       text check (reason <> ''),
    by_person    bigint references person (id), -- null: posted by the platform itself
    for_person   bigint references person (id),
    at           timestamptz   not null,
    primary key (county_id, id),
    foreign key (county_id, category) references category (county_id, code),
    foreign key (county_id, reverses) references entry (county_id, id),
    unique (county_id, reverses),
    unique (county_id, source_kind, source_id, part, subject_kind, subject_id, reversal),
    check ((subject_kind = 'PERSON') = (person_id is not null)),
    check ((reverses is null) = (reason is null)),
    check (reverses is null or by_person is not null)
);
-- Standings and totals are summed from the index alone, so that a page costs what a person or a book has, not what the county has
create index entry_standing on entry (county_id, book_id, category, day) include (unit_id, subject_id, person_id, points);
create index entry_subject on entry (county_id, subject_kind, subject_id, id);
create index entry_subject_day on entry (county_id, subject_kind, subject_id, day) include (points);

create function entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only (P1): reverse the entry instead' using errcode = 'restrict_violation';
end
$$;
create trigger entry_append_only before update or delete on entry for each row execute function entry_is_append_only();

-- One row a book, a township's or the county's: whoever posts holds it for share, whoever closes a period holds it for update
create table score_book (
    county_id bigint not null,
    unit_id   bigint not null references unit (id),
    primary key (county_id, unit_id)
);

-- A closed and published period (封账公布); no entry may be written into it any more (P3)
create table standing_publication (
    county_id    bigint      not null references unit (id),
    id           bigserial,
    book_id      bigint      not null references unit (id),
    category     text        not null,
    period_kind  text        not null check (period_kind in ('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR')),
    period_first date        not null,
    period_last  date        not null check (period_last >= period_first),
    digest       text        not null check (digest ~ '^[0-9a-f]{64}$'),
    published_by bigint      not null references person (id),
    published_at timestamptz not null,
    primary key (county_id, id),
    unique (county_id, book_id, category, period_kind, period_first),
    foreign key (county_id, category) references category (county_id, code)
);

-- The standing as it was published; rank and points are null where there was no entry: absent is not zero
create table standing_row (
    county_id       bigint not null,
    publication_id  bigint not null,
    unit_id         bigint not null references unit (id),
    subject_id      bigint not null,
    person_id       bigint references person (id),
    rank            int check (rank > 0),
    points          numeric(12, 2),
    previous_rank   int check (previous_rank > 0),
    previous_points numeric(12, 2),
    primary key (county_id, publication_id, unit_id, subject_id),
    foreign key (county_id, publication_id) references standing_publication (county_id, id),
    check (subject_id = coalesce(person_id, unit_id)),
    check ((rank is null) = (points is null)),
    check ((previous_rank is null) = (previous_points is null))
);
