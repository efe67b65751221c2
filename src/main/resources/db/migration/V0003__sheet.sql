-- Imports of Excel files (导入), of rosters and whatever else is taken in at length: the file, how far it has come, what it would change or has changed
create table sheet_import (
    county_id    bigint      not null references unit (id),
    id           bigserial   not null,
    kind         text        not null,
    file         bytea       not null,
    file_name    text        not null,
    state        text        not null check (state in ('CHECKING', 'REFUSED', 'CHECKED', 'APPLYING', 'DONE', 'FAILED')),
    step         text        not null,
    attempt      int         not null default 1, -- counts the runs: one that was thought dead finds another number here and writes nothing
    rows_total   int         not null default 0,
    rows_done    int         not null default 0,
    fault_count  int         not null default 0,
    faults       jsonb       not null default '[]',
    counts       jsonb,
    sentences    jsonb       not null default '[]',
    uploaded_by  bigint      not null references person (id),
    uploader     text        not null, -- the name, as it was then
    uploaded_at  timestamptz not null,
    confirmed_by bigint references person (id),
    heartbeat_at timestamptz not null,
    finished_at  timestamptz,
    primary key (county_id, id),
    check ((state in ('CHECKING', 'APPLYING')) = (finished_at is null))
);
create index sheet_import_recent on sheet_import (county_id, kind, uploaded_by, id desc);
