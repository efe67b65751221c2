-- Requests (申请): somebody asks with a reason, somebody else answers, once. What is asked for stands under the same id in a table of its kind.
create table request (
    county_id   bigint      not null references unit (id),
    id          bigserial   not null,
    kind        text        not null check (kind ~ '^[A-Z_]+$'),
    reason      text        not null check (reason <> ''),
    state       text        not null default 'OPEN' check (state in ('OPEN', 'GRANTED', 'REFUSED', 'ANSWERED')),
    words       text check (words <> ''),
    asked_by    bigint      not null references person (id),
    asked_for   bigint references person (id),
    asked_at    timestamptz not null,
    decided_by  bigint references person (id),
    decided_for bigint references person (id),
    decided_at  timestamptz,
    primary key (county_id, id),
    check ((state = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or words is not null),
    -- What takes two people, nobody does alone, under whatever name; a question may be answered by whoever asked it and holds the role since
    check (state = 'ANSWERED' or not array[decided_by, decided_for] && array[asked_by, asked_for])
);

-- For the modules that ask: with the names, as they sign
create view requested as
select r.*, signed_name(r.asked_by, r.asked_for) asked_by_name, signed_name(r.decided_by, r.decided_for) decided_by_name from request r;
