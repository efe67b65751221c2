-- Years of the working-day calendar that a county has imported itself (局部调休); every other year is the one shipped with the program
create table calendar_year (
    county_id   bigint      not null references unit (id),
    year        int         not null check (year between 2000 and 2999),
    document    text        not null check (document <> ''),
    imported_by bigint      not null references person (id),
    imported_at timestamptz not null,
    primary key (county_id, year)
);

-- Only the days that are otherwise than the week says: a holiday, or a weekend day on which people work (调休)
create table calendar_day (
    county_id bigint  not null,
    day       date    not null,
    year      int     not null,
    works     boolean not null,
    name      text    not null check (name <> ''),
    primary key (county_id, day),
    foreign key (county_id, year) references calendar_year (county_id, year),
    check (extract(year from day) = year),
    check (works = (extract(isodow from day) > 5) or not works)
);
