-- The audit trail (审计记录): sign-ins, refusals, reads of restricted things, exports, changes of powers and settings. Each row is sealed by an
-- HMAC over itself and the seal before it; the key lies outside the database. No foreign keys: what happened stays true whatever becomes of
-- its subject. The columns stand in the order they are sealed in (AuditRow).
create table audit (
    county_id bigint      not null,
    seq       bigint      not null check (seq > 0),
    at        timestamptz not null,
    person_id bigint,
    person    text        not null,
    title     text,
    address   text,
    device    text,
    kind      text        not null,
    subject   text        not null,
    before    text,
    after     text,
    key_id    text        not null,
    previous  text        not null,
    mac       text        not null,
    primary key (county_id, seq)
);
create index audit_person on audit (county_id, person_id, seq);
create index audit_kind on audit (county_id, kind, seq);
create index audit_at on audit (county_id, at);

-- A second line of defence behind the rights that were never granted
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger audit_append_only before update or delete on audit for each row execute function audit_is_append_only();
create trigger audit_never_emptied before truncate on audit for each statement execute function audit_is_append_only();

-- One row a county: whoever appends holds it for update until the commit
create table audit_book (
    county_id bigint not null primary key
);

-- Checks of the audit trail: who asked for one (null: the daily one), how far it is, what it found
create table audit_check (
    county_id   bigint      not null,
    id          bigserial   not null,
    rows_total  bigint      not null,
    rows_done   bigint      not null default 0,
    found       int,
    findings    text,
    by_person   bigint references person (id),
    started_at  timestamptz not null,
    seen_at     timestamptz not null,
    finished_at timestamptz,
    primary key (county_id, id),
    check ((finished_at is null) = (found is null))
);
