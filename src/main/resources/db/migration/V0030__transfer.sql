-- Who was on the signed form before somebody else took over in a running task (移交): the printed form keeps the names that were signed
create table role_transfer (
    county_id   bigint      not null,
    id          bigserial   not null,
    matter_id   bigint      not null,
    version     int         not null,
    role        text        not null check (role in ('LEADER', 'LEAD', 'VERIFIER')),
    from_person bigint      not null references person (id),
    to_person   bigint      not null references person (id),
    at          timestamptz not null,
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id)
);
create index role_transfer_matter on role_transfer (county_id, matter_id, role);
