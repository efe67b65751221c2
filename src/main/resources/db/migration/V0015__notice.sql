-- Notices (消息): what somebody is told. Told once a person and source; when it was read is kept nowhere, only that it was.
create table notice (
    county_id bigint      not null references unit (id),
    id        bigserial   not null,
    person_id bigint      not null references person (id),
    kind      text        not null,
    sentence  text        not null check (sentence <> ''),
    href      text        not null check (href like '/%'),
    urgent    boolean     not null default false,
    source    text        not null check (source <> ''),
    at        timestamptz not null,
    unread    boolean     not null default true,
    primary key (county_id, id),
    unique (county_id, person_id, source)
);
create index notice_inbox on notice (county_id, person_id, id desc);
-- The count in the frame of every page is read from this alone
create index notice_unread on notice (county_id, person_id) where unread;
