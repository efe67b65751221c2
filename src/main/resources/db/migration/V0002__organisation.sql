-- Units, people and dated posts; the organisation chart is the permission model (S0).
-- Small shared tables: when the database is spread by county they are reference tables, so their keys are plain ids.

-- Units (单位): the county, its areas and townships, and their departments, stations and villages. path holds the ids from the county down.
create table unit (
    id         bigserial primary key,
    county_id  bigint not null references unit (id) deferrable initially deferred,
    parent_id  bigint references unit (id),
    town_id    bigint references unit (id) deferrable initially deferred,
    path       text   not null check (path ~ '^(/[0-9]+)+/$'),
    kind       text   not null check (kind in ('COUNTY', 'AREA', 'TOWNSHIP', 'DEPARTMENT', 'STATION', 'VILLAGE')),
    code       text   not null check (code <> ''),
    name       text   not null check (name <> ''),
    short_name text,
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
-- The townships of a county, without its villages and offices
create index unit_township on unit (county_id, ordinal, id) where kind = 'TOWNSHIP';

-- 12-digit codes of statistical divisions (统计用区划代码): text, with the days they were valid
create table division_code (
    unit_id    bigint not null references unit (id),
    code       text   not null check (code ~ '^[0-9]{12}$'),
    valid_from date   not null,
    valid_to   date check (valid_to >= valid_from),
    primary key (unit_id, valid_from)
);
create index division_code_code on division_code (code);

-- Work lines (条线): a town's second axis. revision: when two people edit the same one, the later is told what changed.
create table work_line (
    id       bigserial primary key,
    town_id  bigint not null references unit (id),
    code     text   not null,
    name     text   not null,
    ordinal  int    not null default 0,
    revision int    not null default 1,
    unique (town_id, code)
);

-- The units on a work line
create table work_line_unit (
    work_line_id bigint not null references work_line (id),
    unit_id      bigint not null references unit (id),
    primary key (work_line_id, unit_id)
);

-- People of a county, known by their staff number
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

-- Posts (职务): who holds what in which unit, from a first to a last day, both included
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

-- The three administrators are three people and hold nothing else (三员分立), whoever writes and however many at once. Checked at the end of
-- the transaction, so that a hand-over may end one post and begin another in either order. The person is written, not only locked: of two
-- transactions that overlap, the later one then waits, and sees the other's post or fails, at any isolation level.
create function administrators_stand_apart() returns trigger language plpgsql as $$
begin
    update person set revision = revision where id = new.person_id;
    if exists (select from post n join post o on o.person_id = n.person_id and o.id <> n.id
               where n.id = new.id
                 and (n.kind in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR')
                      or o.kind in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'))
                 and o.valid_from <= coalesce(n.valid_to, 'infinity') and coalesce(o.valid_to, 'infinity') >= n.valid_from) then
        raise exception 'an administrator holds no other post at the same time' using errcode = 'check_violation', constraint = 'administrators_stand_apart';
    end if;
    return null;
end
$$;
create constraint trigger administrators_stand_apart after insert or update on post
    deferrable initially deferred for each row execute function administrators_stand_apart();

-- A post as people say it: 乡村建设办公室主任, 柳湾村党支部书记, 副镇长
create function full_title(title text, unit_kind text, unit_name text) returns text language sql immutable as $$
select case when unit_kind in ('DEPARTMENT', 'STATION') and position(unit_name in title) = 0 then unit_name || title
            when unit_kind = 'VILLAGE' and position(unit_name in title) = 0 then unit_name || regexp_replace(title, '^村', '')
            else title end
$$;

-- The title of a person's post in a township, today's before past ones; for screens
create function post_title(person bigint, town bigint) returns text language sql stable as $$
select full_title(s.title, u.kind, u.name) from post s join unit u on u.id = s.unit_id
where s.person_id = person and u.town_id = town
order by s.valid_to is not null, s.valid_from desc, s.id limit 1
$$;

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

-- Who stands in for whom (代理), from a first to a last day, both included; small, and shared as posts are.
-- What is done for somebody names both, everywhere in the same way: …_by is whose hand it was, …_for who was away.
create table stand_in (
    id         bigserial primary key,
    person_id  bigint      not null references person (id),
    stand_in   bigint      not null references person (id),
    valid_from date        not null,
    valid_to   date        not null check (valid_to >= valid_from),
    reason     text        not null check (reason <> ''),
    named_by   bigint      not null references person (id),
    named_at   timestamptz not null,
    ended_at   timestamptz,
    check (person_id <> stand_in)
);
create index stand_in_person on stand_in (person_id, valid_to);
create index stand_in_stand_in on stand_in (stand_in, valid_to);

-- 王某（代李某）, or the name alone where nobody stood in: the one place in the database that spells it
create function signed(hand text, away text) returns text language sql immutable as $$
select hand || coalesce('（代' || away || '）', '')
$$;

-- The same from two people's ids
create function signed_name(hand bigint, for_person bigint) returns text language sql stable as $$
select signed(p.name, f.name) from person p left join person f on f.id = for_person where p.id = hand
$$;

-- Years of the working-day calendar that a county has imported itself (局部调休); every other year is the one shipped with the program
create table calendar_year (
    county_id   bigint      not null references unit (id),
    year        int         not null check (year between 2000 and 2999),
    document    text        not null check (document <> ''),
    imported_by bigint      not null references person (id),
    imported_at timestamptz not null,
    primary key (county_id, year)
);

-- Only the days that are not what the week says: a holiday, or a weekend day on which people work (调休)
create table calendar_day (
    county_id bigint  not null,
    day       date    not null,
    year      int     not null,
    works     boolean not null,
    name      text    not null check (name <> ''),
    primary key (county_id, day),
    foreign key (county_id, year) references calendar_year (county_id, year),
    check (extract(year from day) = year),
    check (works = (extract(isodow from day) > 5) or not works)
);
