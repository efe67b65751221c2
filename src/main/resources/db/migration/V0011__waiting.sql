-- What waits (待办): kept, never searched. Each row is one thing somebody must do; the verb that brings it about writes it, the verb that
-- does it takes it away, in their own transactions. Derived from the state of the module that owns it, so that it can be rebuilt.
create table waiting (
    county_id  bigint      not null references unit (id),
    id         bigserial   not null,
    holder     text        not null check (holder <> ''), -- who must act: a person, or whoever holds a power or a post in a unit (Holder)
    code       text        not null check (code <> ''),   -- what is to be done: task.sign
    owner_kind text        not null check (owner_kind <> ''),
    owner_id   bigint      not null,                      -- on what
    share_id   bigint,                                    -- whose share of it
    item_id    bigint      not null,                      -- which of several of one owner and code
    town_id    bigint references unit (id),               -- who stands in sees it only where that person's posts are lent
    not_by     bigint[]    not null default '{}',         -- people who may not do it, under whatever name
    awaited_by text,                                      -- who waits for it, as holders are written
    href       text        not null check (href like '/%'),
    title      text        not null,
    from_whom  text,                                      -- with the title of the post
    to_whom    text,
    said       text,                                      -- the words it came with
    note       text,
    unit       text,
    unit_kind  text,
    phase      text,
    ordinal    int         not null default 0,
    lit        boolean     not null default false,        -- whether it has a light (T6)
    since      timestamptz,
    due_on     date,
    ends_on    date,                                      -- the last day it shows, where it is over by itself
    shows_on   date        not null,                      -- a reminder, a yellow day, an escalation are rows of days to come
    yellow_on  date,
    red_on     date,
    primary key (county_id, id),
    unique (county_id, owner_kind, owner_id, code, item_id, holder)
);
create index waiting_holder on waiting (county_id, holder, shows_on);
create index waiting_awaited on waiting (county_id, awaited_by) where awaited_by is not null;
