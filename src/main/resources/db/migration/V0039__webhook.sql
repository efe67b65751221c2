-- Where another system wants to be told of what happens (事件推送). The secret signs each message, so it is kept as it is.
create table webhook (
    county_id bigint      not null references unit (id),
    id        bigserial   not null,
    person_id bigint      not null references person (id),
    url       text        not null check (url ~ '^https?://'),
    kinds     text[]      not null check (cardinality(kinds) > 0),
    secret    text        not null,
    made_at   timestamptz not null,
    ended_at  timestamptz,
    primary key (county_id, id)
);
create index webhook_person on webhook (county_id, person_id);
