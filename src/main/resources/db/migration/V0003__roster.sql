-- Imports of rosters (名册导入): the file, how far it has come, what it would change or has changed
create table roster_import (
    county_id    bigint      not null references unit (id),
    id           bigserial   not null,
    file         bytea       not null,
    file_name    text        not null,
    state        text        not null check (state in ('CHECKING', 'REFUSED', 'CHECKED', 'APPLYING', 'DONE', 'FAILED')),
    step         text        not null,
    attempt      int         not null default 1, -- counts the runs: one that was thought dead finds another number here and writes nothing
    rows_total   int         not null default 0,
    rows_done    int         not null default 0,
    error_count  int         not null default 0,
    errors       jsonb       not null default '[]',
    counts       jsonb,
    sentences    jsonb       not null default '[]',
    uploaded_by  bigint      not null references person (id),
    uploaded_at  timestamptz not null,
    confirmed_by bigint references person (id),
    heartbeat_at timestamptz not null,
    finished_at  timestamptz,
    primary key (county_id, id),
    check ((state in ('CHECKING', 'APPLYING')) = (finished_at is null))
);
create index roster_import_recent on roster_import (county_id, uploaded_by, id desc);
