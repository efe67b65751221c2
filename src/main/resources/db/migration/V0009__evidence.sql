-- Evidence (佐证): files by the hash of their content, and what they are attached to.

-- Files: one row for each upload; the same content is stored once however many rows point to it
create table file (
    county_id        bigint      not null references unit (id),
    id               bigserial   not null,
    sha256           text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    format           text        not null check (format in ('JPEG', 'PNG', 'WEBP', 'PDF', 'DOCX', 'XLSX', 'PPTX', 'DOC', 'XLS', 'PPT')),
    name             text        not null check (name <> ''),
    size             bigint      not null check (size between 1 and 20971520),
    width            int         check (width > 0),
    height           int         check (height > 0),
    cleaned_sha256   text        check (cleaned_sha256 ~ '^[0-9a-f]{64}$'),
    thumbnail_sha256 text        check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
    taken_at         timestamptz,
    uploaded_by      bigint      not null references person (id),
    uploaded_for     bigint references person (id),
    uploaded_at      timestamptz not null,
    primary key (county_id, id),
    check (num_nulls(width, height, cleaned_sha256, thumbnail_sha256) = case when format in ('JPEG', 'PNG', 'WEBP') then 0 else 4 end),
    check (taken_at is null or cleaned_sha256 is not null)
);
-- The same picture used before (Q1)
create index file_sha256 on file (county_id, sha256);

-- What a file belongs to, and whether and by whom it was made public
create table attachment (
    county_id     bigint    not null references unit (id),
    id            bigserial not null,
    owner_kind    text      not null check (owner_kind ~ '^[A-Z_]+$'),
    owner_id      bigint    not null,
    file_id       bigint    not null,
    is_public     boolean   not null default false,
    published_by  bigint references person (id),
    published_for bigint references person (id),
    published_at  timestamptz,
    primary key (county_id, id),
    unique (county_id, owner_kind, owner_id, file_id),
    foreign key (county_id, file_id) references file (county_id, id),
    check (num_nulls(published_by, published_at) = case when is_public then 0 else 2 end)
);
-- The address of a file names no county
create index attachment_id on attachment (id);
create index attachment_file on attachment (county_id, file_id);
