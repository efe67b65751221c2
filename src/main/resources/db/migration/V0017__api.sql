-- What programs write and are told.

-- Idempotency-Key: a write of a program that arrives twice takes effect once and is answered twice. The answer is kept without secrets.
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

-- Where another system wants to be told of what happens (事件推送). The secret signs each message, so a hash of it would not do: it is sealed
-- with a key that is not in the database.
create table webhook (
    county_id bigint      not null references unit (id),
    id        bigserial   not null,
    person_id bigint      not null references person (id),
    url       text        not null check (url ~ '^https?://'),
    kinds     text[]      not null check (cardinality(kinds) > 0),
    secret    bytea       not null,
    made_at   timestamptz not null,
    ended_at  timestamptz,
    primary key (county_id, id)
);
create index webhook_person on webhook (county_id, person_id);
