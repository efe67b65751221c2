-- Where a person wants notices besides the inbox, and which kinds of them
create table contact (
    county_id   bigint not null references unit (id),
    person_id   bigint not null references person (id),
    email       text,
    mobile      text check (mobile ~ '^[0-9]{11}$'),
    email_kinds text[] not null default '{}',
    sms_kinds   text[] not null default '{}',
    primary key (county_id, person_id)
);

-- Channels (通道): the county's mail server and SMS gateway, and robots in the group chats of units. Secrets are encrypted.
create table channel (
    county_id bigint  not null references unit (id),
    id        bigserial not null,
    kind      text    not null check (kind in ('EMAIL', 'SMS', 'WECOM', 'DINGTALK')),
    unit_id   bigint references unit (id),
    name      text    not null check (name <> ''),
    settings  jsonb   not null,
    secrets   bytea   not null,
    notices   text[]  not null default '{}',
    active    boolean not null default true,
    primary key (county_id, id),
    check ((kind in ('WECOM', 'DINGTALK')) = (unit_id is not null))
);
create unique index channel_once on channel (county_id, kind) where unit_id is null;

-- Outbox: what is to go out by a channel, to a person or, without one, to the robot's group. Written with the notice it carries.
create table delivery (
    county_id     bigint      not null,
    id            bigserial   not null,
    channel_id    bigint      not null,
    person_id     bigint references person (id),
    kind          text        not null,
    sentence      text        not null,
    href          text        not null,
    urgent        boolean     not null,
    source        text        not null,
    at            timestamptz not null,
    due_at        timestamptz not null,
    state         text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED', 'DROPPED')),
    attempts      int         not null default 0,
    -- by the database's own clock: whoever took it has so long to say how it went
    claimed_until timestamptz,
    cause         text,
    ended_at      timestamptz,
    primary key (county_id, id),
    foreign key (county_id, channel_id) references channel (county_id, id)
);
create unique index delivery_once on delivery (county_id, channel_id, coalesce(person_id, 0), source);
create index delivery_waiting on delivery (county_id, due_at) where state = 'WAITING';
create index delivery_ended on delivery (county_id, state, id);
