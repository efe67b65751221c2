-- Tokens (令牌) by which another system acts for their owner. Only a hash is kept; of its use only the day.
create table api_token (
    county_id    bigint      not null references unit (id),
    id           bigserial   not null,
    person_id    bigint      not null references person (id),
    name         text        not null check (name <> ''),
    hash         text        not null check (hash ~ '^[0-9a-f]{64}$'),
    scopes       text[]      not null check (cardinality(scopes) > 0),
    made_at      timestamptz not null,
    expires_on   date        not null,
    last_used_on date,
    revoked_at   timestamptz,
    revoked_why  text check (revoked_why in ('OWNER', 'LEAKED', 'ACCOUNT')),
    primary key (county_id, id),
    check ((revoked_at is null) = (revoked_why is null))
);
create index api_token_hash on api_token (hash);
create index api_token_person on api_token (county_id, person_id);
