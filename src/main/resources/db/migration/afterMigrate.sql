-- The rights of the role the program works as, granted anew after each start, so that a new table cannot be forgotten. The audit trail it may
-- only read and add to. Where the program is the owner itself, the owner's own rights go too; it could take them back, so the page of the
-- security administrator says so. Programs that start in the same second come one after the other: of two grants at once on one table
-- the later fails.
lock table flyway_schema_history in share row exclusive mode;
grant usage on schema public to "${program}";
grant select, insert, update, delete on all tables in schema public to "${program}";
grant usage, select, update on all sequences in schema public to "${program}";
revoke update, delete, truncate, references, trigger on audit from "${program}";
do $$
begin
    if current_user <> '${program}' then
        revoke insert, update, delete on flyway_schema_history from "${program}";
        revoke create on schema public from public;
    end if;
end
$$;
