-- A light (T6) is two dates, kept with each assignment: the day it turns yellow and the day it turns red. Today decides.
-- Generated, so that no verb that moves a date or a figure can forget them; null once nothing more is expected of whoever does it.
-- Yellow: inside the reminder window, or the straight line from start to due runs more than the margin ahead of the progress.
alter table assignment add column yellow_on date generated always as (
    case when state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') then greatest(starts_on,
        least(remind_on, starts_on + 1 + cast(floor((progress + margin) * (due_on - starts_on + 1) / 100) as int))) end) stored;
alter table assignment add column red_on date generated always as (
    case when state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') then due_on + 1 end) stored;
create index assignment_yellow on assignment (county_id, yellow_on) where yellow_on is not null;

-- 4 overdue, 3 warning, 2 normal, 1 done; null before it begins or when cancelled. The worst of several is their max().
create function light(state text, starts_on date, yellow_on date, red_on date, today date) returns int language sql immutable as $$
select case state when 'CANCELLED' then null when 'VERIFIED' then 1 when 'SUBMITTED' then 2 else
    case when today >= red_on then 4 when today < starts_on then null when today >= yellow_on then 3 else 2 end end
$$;

-- Why it was sent back, where whoever has to mend it finds it: the last time a draft was refused or withdrawn, or a submission returned
alter table matter add column back_at timestamptz, add column back_by bigint references person (id), add column back_for bigint references person (id),
    add column back_title text, add column back_words text check (back_words <> ''), add check ((back_at is null) = (back_words is null));
alter table assignment add column returned_at timestamptz, add column returned_by bigint references person (id),
    add column returned_for bigint references person (id), add column returned_words text check (returned_words <> ''),
    add check ((returned_at is null) = (returned_words is null));
