-- What a task is found by (查找): the text of its current version, folded, and every character and pair of neighbours in it. The
-- township is among them as '@id', so that the index alone meets a common word with one township.
create table matter_text (
    county_id bigint not null,
    matter_id bigint not null,
    body      text   not null,
    grams     text[] not null,
    primary key (county_id, matter_id),
    foreign key (county_id, matter_id) references matter (county_id, id) on delete cascade
);
create index matter_text_grams on matter_text using gin (grams);

-- Full-width forms as plain ones, small letters, round brackets for all, single blanks; Search does the same in Java, whatever the locale
create function search_fold(typed text) returns text language sql immutable strict as $$
select regexp_replace(translate(normalize(typed, NFKC), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ〔〕【】[]', 'abcdefghijklmnopqrstuvwxyz()()()'), '\s+', ' ', 'g')
$$;

create function search_grams(folded text, town bigint) returns text[] language sql immutable strict as $$
select array_agg(distinct gram) from (
    select unnest(array[c, case when d <> ' ' then c || d end]) gram
    from (select c, lead(c) over (order by place) d from unnest(string_to_array(folded, null)) with ordinality x (c, place)) pair
    where c <> ' '
    union all select '@' || town) grams
where gram is not null
$$;

-- Writes the text of one version of a matter, or of all current ones where no matter is named
create function write_matter_text(county bigint, matter bigint, of_version int) returns void language sql volatile as $$
insert into matter_text as x (county_id, matter_id, body, grams)
select county_id, id, body, search_grams(body, town_id) from (
    select m.county_id, m.id, m.town_id, search_fold(concat_ws(e'\n', v.title, coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号',
               v.content, v.source, w.name, u.name, l.name)) body
    from matter m
    join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = coalesce(of_version, m.version)
    join unit t on t.id = m.town_id
    join unit u on u.id = v.lead_unit_id
    join work_line w on w.id = v.work_line_id
    join person l on l.id = v.leader_id
    where m.county_id = county and (matter is null or m.id = matter)) current
on conflict (county_id, matter_id) do update set body = excluded.body, grams = excluded.grams
$$;

select write_matter_text(id, null, null) from unit where kind = 'COUNTY';

-- By these a person's tasks are found without looking at those of the whole county
create index matter_version_leader on matter_version (county_id, leader_id);
create index matter_version_lead_unit on matter_version (county_id, lead_unit_id);
