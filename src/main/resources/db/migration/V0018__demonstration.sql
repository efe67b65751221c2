-- One row where the demonstration county is loaded: its clock runs so many seconds behind the real one, so that it opens on its own day
create table demonstration (
    only_one  boolean primary key default true check (only_one),
    county_id bigint not null references unit (id),
    behind    bigint not null
);
