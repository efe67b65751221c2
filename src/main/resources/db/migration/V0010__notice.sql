-- Notices (消息): what somebody is told. Told once a person and source; that it was read is kept, when is not.
create table notice (
    county_id bigint      not null references unit (id),
    id        bigserial   not null,
    person_id bigint      not null references person (id),
    kind      text        not null,
    sentence  text        not null check (sentence <> ''),
    href      text        not null check (href like '/%'),
    urgent    boolean     not null default false,
    source    text        not null check (source <> ''),
    unread    boolean     not null default true,
    at        timestamptz not null,
    primary key (county_id, id),
    unique (county_id, person_id, source)
);
create index notice_inbox on notice (county_id, person_id, id desc);
-- The count in the frame of every page is read from this alone
create index notice_unread on notice (county_id, person_id) where unread;

-- Where a person wants notices besides the inbox, and which kinds of them
create table contact (
    county_id   bigint not null references unit (id),
    person_id   bigint not null references person (id),
    email       text,
    email_kinds text[] not null default '{}',
    mobile      text check (mobile ~ '^[0-9]{11}$'),
    sms_kinds   text[] not null default '{}',
    primary key (county_id, person_id)
);

-- Channels (通道): the county's mail server and SMS gateway, and robots in the group chats of units. Secrets are sealed with a key that is not
-- in the database.
create table channel (
    county_id bigint    not null references unit (id),
    id        bigserial not null,
    kind      text      not null check (kind in ('EMAIL', 'SMS', 'WECOM', 'DINGTALK')),
    unit_id   bigint references unit (id),
    name      text      not null check (name <> ''),
    settings  jsonb     not null,
    secrets   bytea     not null,
    notices   text[]    not null default '{}',
    active    boolean   not null default true,
    primary key (county_id, id),
    check ((kind in ('WECOM', 'DINGTALK')) = (unit_id is not null))
);
create unique index channel_once on channel (county_id, kind) where unit_id is null;

-- Outbox: what is to leave the platform, written in the transaction of what it tells. Its carrier knows the route: a channel, a webhook. To a
-- person, or to all that the route leads to.
create table delivery (
    county_id     bigint      not null references unit (id),
    id            bigserial   not null,
    carrier       text        not null check (carrier <> ''),
    route_id      bigint      not null,
    person_id     bigint references person (id),
    kind          text        not null,
    content       text        not null, -- what it says, or what the carrier looks it up by when it leaves
    href          text,
    urgent        boolean     not null, -- at night as well
    source        text        not null check (source <> ''),
    state         text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED', 'DROPPED')),
    attempts      int         not null default 0 check (attempts >= 0),
    cause         text,
    at            timestamptz not null,
    due_at        timestamptz not null,
    claimed_until timestamptz, -- by the database's own clock: whoever took it has so long to say how it went
    ended_at      timestamptz,
    primary key (county_id, id),
    check ((state = 'WAITING') = (ended_at is null))
);
create unique index delivery_once on delivery (county_id, carrier, route_id, coalesce(person_id, 0), source);
create index delivery_route on delivery (county_id, carrier, route_id, id);
create index delivery_waiting on delivery (county_id, due_at) where state = 'WAITING';
create index delivery_ended on delivery (county_id, state, id);
