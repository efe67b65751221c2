-- Checks of the audit trail: who asked for one (null: the daily one), how far it is, what it found
create table audit_check (
    county_id   bigint      not null,
    id          bigserial   not null,
    by_person   bigint references person (id),
    started_at  timestamptz not null,
    seen_at     timestamptz not null,
    finished_at timestamptz,
    rows_total  bigint      not null,
    rows_done   bigint      not null default 0,
    found       int,
    findings    text,
    primary key (county_id, id),
    check ((finished_at is null) = (found is null))
);
