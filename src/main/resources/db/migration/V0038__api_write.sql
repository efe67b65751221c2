-- Idempotency-Key: a write of a program that arrives twice takes effect once and is answered twice
create table api_write (
    county_id bigint      not null references unit (id),
    person_id bigint      not null references person (id),
    key       text        not null check (length(key) between 1 and 200),
    hash      text        not null check (hash ~ '^[0-9a-f]{64}$'),
    status    int,
    answer    text,
    location  text,
    at        timestamptz not null,
    primary key (county_id, person_id, key)
);
create index api_write_at on api_write (at);
