-- So that a page costs what a person or a township has, and not what the county has. Standings and totals are summed from the index alone.
drop index entry_standing;
create index entry_standing on entry (county_id, town_id, category, day) include (unit_id, subject_id, person_id, points);
create index entry_subject_day on entry (county_id, subject_kind, subject_id, day) include (points);
create index matter_signing on matter (county_id, town_id) where state = 'SIGNING';
create index signature_person on signature (county_id, person_id);
