-- One-use keys of forms: a write that arrives twice takes effect once and leads to the same page
create table form_key (
    county_id bigint      not null,
    key       uuid        not null,
    person_id bigint      not null,
    used_at   timestamptz not null default now(),
    location  text,
    primary key (county_id, key)
);
