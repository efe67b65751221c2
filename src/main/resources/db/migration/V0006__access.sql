-- Who comes in: accounts, failed sign-ins, links that open once, second factors, tokens.

-- Accounts of people. Powers are not here: they come from posts. No password: newly opened, the link not used yet.
create table account (
    person_id     bigint      not null primary key references person (id),
    county_id     bigint      not null references unit (id),
    password_hash text,
    opened_at     timestamptz not null,
    changed_at    timestamptz not null
);

-- The last five passwords are not used again
create table password_history (
    person_id     bigint      not null references person (id),
    id            bigserial   not null,
    county_id     bigint      not null references unit (id),
    password_hash text        not null,
    set_at        timestamptz not null,
    primary key (person_id, id)
);

-- Failures by the name typed, whether or not there is such an account. Of the name only its SHA-256 is kept: people type their password into
-- the wrong field.
create table sign_in_attempt (
    name         text        not null primary key check (name ~ '^[0-9a-f]{64}$'),
    failures     int         not null check (failures >= 0),
    locked_until timestamptz,
    last_at      timestamptz not null
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

-- Links that open once: the first administrator's, and those that open an account. Only a hash of the token is kept.
create table one_time_link (
    token_hash text        not null primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    purpose    text        not null check (purpose in ('SETUP', 'ACTIVATION')),
    county_id  bigint references unit (id),
    person_id  bigint references person (id),
    made_by    bigint references person (id),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    check (purpose = 'SETUP' or person_id is not null and county_id is not null)
);
create index one_time_link_person on one_time_link (person_id);

-- Second factors (双因素): a secret for six digits that change every half minute, sealed with a key that is not in the database. One that was
-- reset stays, with who reset it.
create table second_factor (
    id           bigserial   not null primary key,
    county_id    bigint      not null references unit (id),
    person_id    bigint      not null references person (id),
    secret       bytea       not null,
    last_step    bigint      not null default 0,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    ended_by     bigint references person (id),
    ended_at     timestamptz
);
create unique index second_factor_of on second_factor (person_id) where ended_at is null;

-- Ten codes for whoever has lost the phone, each good once
create table recovery_code (
    factor_id bigint not null references second_factor (id),
    code_hash text   not null check (code_hash ~ '^[0-9a-f]{64}$'),
    used_at   timestamptz,
    primary key (factor_id, code_hash)
);

-- Who must have a second factor besides the administrators: a kind of post, or a person
create table second_factor_duty (
    id        bigserial   not null primary key,
    county_id bigint      not null references unit (id),
    post_kind text,
    person_id bigint references person (id),
    made_by   bigint      not null references person (id),
    made_at   timestamptz not null,
    ended_by  bigint references person (id),
    ended_at  timestamptz,
    check ((post_kind is null) <> (person_id is null))
);
create unique index second_factor_duty_kind on second_factor_duty (county_id, post_kind) where ended_at is null and post_kind is not null;
create unique index second_factor_duty_person on second_factor_duty (county_id, person_id) where ended_at is null and person_id is not null;

-- Tokens (令牌) by which another system acts for their owner. Only a hash is kept, and of their use only the day.
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
    revoked_why  text check (revoked_why in ('OWNER', 'LEAKED', 'ACCOUNT')),
    revoked_at   timestamptz,
    primary key (county_id, id),
    check ((revoked_at is null) = (revoked_why is null))
);
create index api_token_hash on api_token (hash);
create index api_token_person on api_token (county_id, person_id);
