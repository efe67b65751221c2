-- Switches of the compliance profile that were loosened (放宽). Rows are added and never changed: the last day ends a loosening by
-- itself, and one that is taken back earlier has a row that says so.
create table loosening (
    county_id   bigint      not null references unit (id),
    id          bigserial   not null,
    switch      text        not null check (switch ~ '^[A-Z_]+$'),
    document_no text        not null check (document_no <> ''),
    reason      text        not null check (reason <> ''),
    until_day   date        not null,
    made_by     bigint      not null references person (id),
    made_at     timestamptz not null,
    primary key (county_id, id)
);
create index loosening_switch on loosening (county_id, switch, until_day);

-- Loosenings that were taken back before their last day
create table loosening_end (
    county_id    bigint      not null references unit (id),
    loosening_id bigint      not null,
    reason       text        not null check (reason <> ''),
    ended_by     bigint      not null references person (id),
    ended_at     timestamptz not null,
    primary key (county_id, loosening_id),
    foreign key (county_id, loosening_id) references loosening (county_id, id)
);
