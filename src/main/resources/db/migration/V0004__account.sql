-- Accounts of people. Powers are not here: they come from posts. No password: opened anew, the link not yet used.
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

-- Failures by the name typed, whether or not there is such an account. The name is kept as its SHA-256 only: people type
-- their password into the wrong field.
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
    person_id  bigint references person (id),
    county_id  bigint references unit (id),
    made_at    timestamptz not null,
    made_by    bigint references person (id),
    expires_at timestamptz not null,
    used_at    timestamptz,
    check (purpose = 'SETUP' or person_id is not null and county_id is not null)
);
create index one_time_link_person on one_time_link (person_id);
