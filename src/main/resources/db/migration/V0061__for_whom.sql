-- For whom it was done, where somebody stood in (代理), beside whoever did it, everywhere in the same way: …_by is the hand, …_for who was away.
-- What was kept before keeps the one name it has; the timeline has both.
alter table entry add column for_person bigint references person (id);
alter table urging add column for_person_id bigint references person (id);
alter table extension add column asked_for bigint references person (id), add column decided_for bigint references person (id);
alter table pause add column asked_for bigint references person (id), add column decided_for bigint references person (id),
    add column resumed_for bigint references person (id);
alter table recurrence add column made_for bigint references person (id), add column stopped_for bigint references person (id);
alter table question add column asked_for bigint references person (id), add column answered_for bigint references person (id);
alter table file add column uploaded_for bigint references person (id);
alter table attachment add column published_for bigint references person (id);

-- A question had it the other way round
update question set asked_for = asked_by, asked_by = asked_hand where asked_hand is not null;
alter table question drop column asked_hand;

-- What two people have to do, neither of them does twice, under whatever name (T8, T10, T13)
alter table assignment add check (not array[verified_by, verified_for] && array[person_id, submitted_by, submitted_for]);
alter table extension add check (not array[decided_by, decided_for] && array[asked_by, asked_for]);
alter table pause add check (not array[decided_by, decided_for] && array[asked_by, asked_for]);

-- The tasks somebody has signed through a stand-in
create index signature_for_person on signature (county_id, for_person_id) where for_person_id is not null;

-- 王某（代李某）, or the name alone where nobody stood in: the one place in the database that spells it
create function signed(hand text, away text) returns text language sql immutable as $$
select hand || coalesce('（代' || away || '）', '')
$$;
create or replace function signed_name(hand bigint, for_person bigint) returns text language sql stable as $$
select signed(p.name, f.name) from person p left join person f on f.id = for_person where p.id = hand
$$;
