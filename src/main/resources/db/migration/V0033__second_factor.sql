-- Second factors (双因素): a secret for six digits that change every half minute. Sealed with a key that is not in the database. One that
-- was reset stays, with who did it.
create table second_factor (
    id           bigserial   not null primary key,
    person_id    bigint      not null references person (id),
    county_id    bigint      not null references unit (id),
    secret       bytea       not null,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint      not null default 0,
    ended_at     timestamptz,
    ended_by     bigint references person (id)
);
create unique index second_factor_of on second_factor (person_id) where ended_at is null;

-- Ten codes for who has lost the phone, each good once
create table recovery_code (
    factor_id bigint not null references second_factor (id),
    code_hash text   not null check (code_hash ~ '^[0-9a-f]{64}$'),
    used_at   timestamptz,
    primary key (factor_id, code_hash)
);

-- Who must have one beside the administrators: a kind of post, or a person
create table second_factor_duty (
    id        bigserial   not null primary key,
    county_id bigint      not null references unit (id),
    post_kind text,
    person_id bigint references person (id),
    made_at   timestamptz not null,
    made_by   bigint      not null references person (id),
    ended_at  timestamptz,
    ended_by  bigint references person (id),
    check ((post_kind is null) <> (person_id is null))
);
create unique index second_factor_duty_kind on second_factor_duty (county_id, post_kind) where ended_at is null and post_kind is not null;
create unique index second_factor_duty_person on second_factor_duty (county_id, person_id) where ended_at is null and person_id is not null;
