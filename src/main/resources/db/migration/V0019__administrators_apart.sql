-- The three administrators are three people and hold nothing else (三员分立), whoever writes and however many at once. Asked at the end of
-- the transaction, so that a hand-over may end one post and begin another in either order. The person is written, not only locked: then of two
-- transactions that overlap the later one waits, and sees the other's post or fails, at whatever isolation.
create function administrators_stand_apart() returns trigger language plpgsql as $$
begin
    update person set revision = revision where id = new.person_id;
    if exists (select from post n join post o on o.person_id = n.person_id and o.id <> n.id
               where n.id = new.id
                 and (n.kind in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR')
                      or o.kind in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'))
                 and o.valid_from <= coalesce(n.valid_to, 'infinity') and coalesce(o.valid_to, 'infinity') >= n.valid_from) then
        raise exception 'an administrator holds no other post at the same time' using errcode = 'check_violation', constraint = 'administrators_stand_apart';
    end if;
    return null;
end
$$;
create constraint trigger administrators_stand_apart after insert or update on post
    deferrable initially deferred for each row execute function administrators_stand_apart();
