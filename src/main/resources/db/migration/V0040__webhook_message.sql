-- Messages to be sent: written in the transaction of what happened, sent afterwards until they arrive or are given up
create table webhook_message (
    county_id    bigint      not null,
    id           bigserial   not null,
    webhook_id   bigint      not null,
    event_id     bigint      not null,
    kind         text        not null,
    at           timestamptz not null,
    next_at      timestamptz,
    attempts     int         not null default 0 check (attempts >= 0),
    delivered_at timestamptz,
    said         text,
    primary key (county_id, id),
    unique (county_id, webhook_id, event_id),
    foreign key (county_id, webhook_id) references webhook (county_id, id),
    check (delivered_at is null or next_at is null)
);
create index webhook_message_due on webhook_message (next_at) where next_at is not null;
create index webhook_message_webhook on webhook_message (county_id, webhook_id, id);
