-- Units, people and dated posts; the organisation chart is the permission model (S0).
-- Small shared tables: reference tables when spread by county, so their keys are plain ids.
create table unit (
    id         bigserial primary key,
    county_id  bigint not null references unit (id) deferrable initially deferred,
    parent_id  bigint references unit (id),
    town_id    bigint references unit (id) deferrable initially deferred,
    kind       text   not null check (kind in ('COUNTY', 'AREA', 'TOWNSHIP', 'DEPARTMENT', 'STATION', 'VILLAGE')),
    code       text   not null check (code <> ''),
    name       text   not null check (name <> ''),
    short_name text,
    path       text   not null check (path ~ '^(/[0-9]+)+/$'),
    ordinal    int    not null default 0,
    opened_on  date   not null,
    closed_on  date check (closed_on >= opened_on),
    revision   int    not null default 1,
    unique (county_id, code),
    check ((kind = 'COUNTY') = (parent_id is null))
);
create index unit_parent on unit (parent_id);
create index unit_path on unit (path text_pattern_ops);
create index unit_town on unit (town_id, kind);

-- 12-digit codes of statistical divisions (统计用区划代码): text, with the days they were valid
create table division_code (
    unit_id    bigint not null references unit (id),
    code       text   not null check (code ~ '^[0-9]{12}$'),
    valid_from date   not null,
    valid_to   date check (valid_to >= valid_from),
    primary key (unit_id, valid_from)
);
create index division_code_code on division_code (code);

-- Work lines (条线): a town's second axis
create table work_line (
    id      bigserial primary key,
    town_id bigint not null references unit (id),
    code    text   not null,
    name    text   not null,
    ordinal int    not null default 0,
    unique (town_id, code)
);
create table work_line_unit (
    work_line_id bigint not null references work_line (id),
    unit_id      bigint not null references unit (id),
    primary key (work_line_id, unit_id)
);

create table person (
    id        bigserial primary key,
    county_id bigint not null references unit (id),
    staff_no  text   not null check (staff_no <> ''),
    name      text   not null check (name <> ''),
    phone     text check (phone ~ '^[0-9]{11}$'),
    revision  int    not null default 1,
    unique (county_id, staff_no)
);
create unique index person_phone on person (county_id, phone) where phone is not null;

create table post (
    id         bigserial primary key,
    person_id  bigint not null references person (id),
    unit_id    bigint not null references unit (id),
    kind       text   not null,
    title      text   not null check (title <> ''),
    valid_from date   not null,
    valid_to   date check (valid_to >= valid_from),
    unique (person_id, unit_id, kind, valid_from)
);
create index post_person on post (person_id);
create index post_unit on post (unit_id);

-- Pairings (包保、联系、结对): a person and a unit outside the person's own subtree
create table pairing (
    id         bigserial primary key,
    person_id  bigint not null references person (id),
    unit_id    bigint not null references unit (id),
    kind       text   not null check (kind in ('RESPONSIBLE', 'CONTACT', 'BUDDY')),
    valid_from date   not null,
    valid_to   date check (valid_to >= valid_from),
    unique (person_id, unit_id, kind, valid_from)
);
create index pairing_unit on pairing (unit_id);

-- Who changed what in the chart, before and after; written in the transaction of the change
create table organisation_change (
    id         bigserial   not null,
    county_id  bigint      not null,
    at         timestamptz not null,
    by_person  bigint references person (id),
    subject    text        not null check (subject in ('UNIT', 'PERSON', 'POST', 'PAIRING', 'WORK_LINE')),
    subject_id bigint      not null,
    unit_id    bigint,
    person_id  bigint,
    sentence   text        not null,
    primary key (county_id, id)
);
create index organisation_change_unit on organisation_change (unit_id, id);
create index organisation_change_person on organisation_change (person_id, id);

-- A post as people say it: 乡村建设办公室主任, 柳湾村党支部书记, 副镇长
create function full_title(title text, unit_kind text, unit_name text) returns text language sql immutable as $$
select case when unit_kind in ('DEPARTMENT', 'STATION') and position(unit_name in title) = 0 then unit_name || title
            when unit_kind = 'VILLAGE' and position(unit_name in title) = 0 then unit_name || regexp_replace(title, '^村', '')
            else title end
$$;
