-- Pauses (停止计时), rule T13: work waits for somebody above. Asked by the lead, granted by the issuer, charged to who is waited for.
create table pause (
    county_id     bigint      not null,
    id            bigserial   not null,
    matter_id     bigint      not null,
    phase         int         not null,
    assignment_id bigint,               -- null: all executors of the phase
    cause         text        not null check (cause in ('APPROVAL', 'MONEY', 'WEATHER', 'OTHER')),
    reason        text        not null check (reason <> ''),
    waits_unit    bigint references unit (id),
    waits_person  bigint references person (id),
    from_on       date        not null,
    to_on         date        not null check (to_on >= from_on), -- as granted; never changed
    asked_by      bigint      not null references person (id),
    asked_at      timestamptz not null,
    state         text        not null default 'OPEN' check (state in ('OPEN', 'GRANTED', 'REFUSED')),
    decided_by    bigint references person (id),
    decided_at    timestamptz,
    words         text check (words <> ''),
    grant_no      int check (grant_no > 0),
    resumed_on    date,                 -- ended early: the first day that counts again
    resumed_by    bigint references person (id),
    primary key (county_id, id),
    foreign key (county_id, matter_id) references matter (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id),
    check (num_nonnulls(waits_unit, waits_person) = 1),
    check (decided_by <> asked_by),
    check ((state = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check ((state = 'GRANTED') = (grant_no is not null)),
    check (state <> 'REFUSED' or words is not null),
    check ((resumed_on is null) = (resumed_by is null) and (resumed_on is null or state = 'GRANTED' and resumed_on <= to_on))
);
create index pause_matter on pause (county_id, matter_id, phase);
create index pause_unit on pause (county_id, waits_unit) where waits_unit is not null;
create index pause_person on pause (county_id, waits_person) where waits_person is not null;

-- The assignments whose clock a granted pause stops, each for its own days: what is verified keeps the days it was verified with
create table paused (
    county_id     bigint not null,
    pause_id      bigint not null,
    assignment_id bigint not null,
    from_on       date   not null,
    to_on         date   not null check (to_on >= from_on - 1), -- the day before the first: resumed at once
    primary key (county_id, pause_id, assignment_id),
    foreign key (county_id, pause_id) references pause (county_id, id),
    foreign key (county_id, assignment_id) references assignment (county_id, id)
);
create index paused_assignment on paused (county_id, assignment_id);

create function paused_days(county bigint, assigned bigint) returns int language sql stable as $$
select cast(coalesce(sum(to_on - from_on + 1), 0) as int) from paused where county_id = county and assignment_id = assigned
$$;

-- In the order of the grants: an extension sets the date, a pause that begins before it has passed moves it by its days
create or replace function assignment_due(county bigint, assigned bigint) returns date language plpgsql stable as $$
declare
    due  date;
    step record;
begin
    select p.due_on into due from assignment a
    join matter m on m.county_id = a.county_id and m.id = a.matter_id
    join phase p on p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version and p.ordinal = a.phase
    where a.county_id = county and a.id = assigned;
    for step in
        select x.grant_no, x.until, cast(null as date) from_on, 0 days from extension x
        where x.county_id = county and x.assignment_id = assigned and x.state = 'GRANTED'
        union all
        select u.grant_no, null, h.from_on, h.to_on - h.from_on + 1 from paused h
        join pause u on u.county_id = h.county_id and u.id = h.pause_id
        where h.county_id = county and h.assignment_id = assigned
        order by 1
    loop
        due := case when step.until is not null then step.until when step.from_on <= due then due + step.days else due end;
    end loop;
    return due;
end
$$;
