-- An invented county (or one town of it) for measuring, loaded set-based. The same figures give the same rows, but for the
-- dates, which end today. Days are spread so that a township is as busy in the one as in the other: a county has worked for
-- years, a town since spring. Nothing is drawn by chance: h() scatters by number and salt. What stands under two lines "beside" is loaded
-- at the same time, each over a connection of its own, the first of them that of what comes before.
set synchronous_commit = off;
set work_mem = '1GB';
set maintenance_work_mem = '400MB';
set timezone = 'Asia/Shanghai';


create function pg_temp.h(i bigint, salt int) returns int language sql immutable as
$$ select cast(hashint8extended(i, salt) & 2147483647 as int) $$;
create function pg_temp.pick(words text, i bigint, salt int) returns text language sql immutable as
$$ select (string_to_array(words, ' '))[1 + pg_temp.h(i, salt) % cardinality(string_to_array(words, ' '))] $$;

-- The chart: a county, its townships, each with five departments, three stations and its villages
insert into unit (id, county_id, parent_id, town_id, kind, code, name, short_name, path, ordinal, opened_on)
select 1, 1, null, null, 'COUNTY', 'B', '云河县', null, '/1/', 0, date '2000-01-01'
union all
select 1 + t, 1, 1, 1 + t, 'TOWNSHIP', 'B' || to_char(t, 'FM000'), n || '镇', left(n, 1), '/1/' || 1 + t || '/', t, date '2000-01-01'
from (select t, substr('青石松柏云霞溪泉杨柳枫荷', 1 + t % 12, 1) || substr('溪川岭塘湾', 1 + t / 12 % 5, 1) n from generate_series(1, ${towns}) t) t
union all
select 1 + ${towns} + 8 * (t - 1) + d, 1, 1 + t, 1 + t, case when d <= 5 then 'DEPARTMENT' else 'STATION' end, 'B' || to_char(t, 'FM000') || to_char(d, 'FM00'),
       (array ['乡村建设办公室', '农业农村办公室', '党政综合办公室', '社会事务办公室', '应急管理办公室', '水利站', '林业站', '财政所'])[d], null,
       '/1/' || 1 + t || '/' || 1 + ${towns} + 8 * (t - 1) + d || '/', d, date '2000-01-01'
from generate_series(1, ${towns}) t, generate_series(1, 8) d
union all
select 1 + 9 * ${towns} + v, 1, 2 + (v - 1) % ${towns}, 2 + (v - 1) % ${towns}, 'VILLAGE', 'B' || to_char(1 + (v - 1) % ${towns}, 'FM000') || to_char(100 + (v - 1) / ${towns}, 'FM000'),
       substr('东西南北上下前后大小', 1 + (v - 1) / ${towns} % 10, 1) || substr('沟塘岗坪湾', 1 + ((v - 1) / ${towns} / 10) % 5, 1) || '村', null,
       '/1/' || 2 + (v - 1) % ${towns} || '/' || 1 + 9 * ${towns} + v || '/', 100 + (v - 1) / ${towns}, date '2000-01-01'
from generate_series(1, ${villages}) v;

insert into work_line (id, town_id, code, name, ordinal)
select 8 * (t - 1) + d, 1 + t, to_char(d, 'FM00'),
       (array ['乡村建设', '农业生产', '综合事务', '民生保障', '安全应急', '河湖管护', '森林防火', '财务管理'])[d], d
from generate_series(1, ${towns}) t, generate_series(1, 8) d;
insert into work_line_unit (work_line_id, unit_id)
select 8 * (t - 1) + d, 1 + ${towns} + 8 * (t - 1) + d from generate_series(1, ${towns}) t, generate_series(1, 8) d;

-- 64 people work in each town hall, the others in the villages: first the secretaries, village by village, then the officers
insert into person (id, county_id, staff_no, name, phone)
select p, 1, 'B' || to_char(p, 'FM00000'),
       pg_temp.pick('赵 钱 孙 李 周 吴 郑 王 冯 陈 蒋 沈 韩 杨 朱 秦 许 何 吕 张 孔 曹 严 华 金 魏 陶 姜', p, 1)
       || pg_temp.pick('建国 桂芳 志强 秀英 明远 晓燕 海涛 玉兰 德福 春梅 文斌 立新 雪琴 长河 冬生 月华 永年 丽萍 天佑 素珍 一鸣 若水', p, 2),
       '100' || to_char(p, 'FM00000000')
from generate_series(1, ${people}) p;
insert into post (person_id, unit_id, kind, title, valid_from)
select 64 * (t - 1) + s, 1 + t, kind, title, date '2020-01-01'
from generate_series(1, ${towns}) t, (values
    (1, 'PARTY_SECRETARY', '党委书记'), (2, 'MAYOR', '镇长'), (3, 'DEPUTY_LEADER', '副镇长'), (4, 'DEPUTY_LEADER', '副镇长'), (5, 'DEPUTY_LEADER', '党委副书记'),
    (6, 'DISCIPLINE_INSPECTOR', '纪委书记'), (7, 'ORGANISER', '组织委员'), (8, 'OFFICE_CLERK', '党政办文书')) leader (s, kind, title)
union all
select 64 * (t - 1) + s, 1 + ${towns} + 8 * (t - 1) + 1 + (s - 9) / 7, case (s - 9) % 7 when 0 then 'HEAD' else 'OFFICER' end,
       case (s - 9) % 7 when 0 then '主任' else '干事' end, date '2020-01-01'
from generate_series(1, ${towns}) t, generate_series(9, 64) s
union all
select 64 * ${towns} + k, 1 + 9 * ${towns} + 1 + (k - 1) % ${villages}, case when k <= ${villages} then 'VILLAGE_SECRETARY' else 'VILLAGE_OFFICER' end,
       case when k <= ${villages} then '村党支部书记' else '村委员' end, date '2020-01-01'
from generate_series(1, ${people} - 64 * ${towns}) k;

insert into account (person_id, county_id, password_hash, opened_at, changed_at)
select id, 1, '${hash}', now() - interval '1 year', now() - interval '1 year' from person;
insert into password_history (person_id, county_id, password_hash, set_at)
select id, 1, '${hash}', now() - interval '1 year' from person;

insert into scheme (id, county_id, unit_id, version, name, document, in_force_from, sections)
select 1, 1, 1, 1, s ->> 'name', s ->> 'document', cast(s ->> 'inForceFrom' as date), jsonb_build_object('task', cast('${rules}' as jsonb)) from (select cast('${scheme}' as jsonb) s) built_in;

insert into category (county_id, code, ordinal, path, label, noun, measure, scope, unit_kinds, post_kinds, is_public)
select 1, c ->> 'code', n, c ->> 'path', c ->> 'label', c ->> 'noun', c ->> 'measure', c ->> 'scope',
       array(select jsonb_array_elements_text(c -> 'unitKinds')), array(select jsonb_array_elements_text(c -> 'postKinds')), cast(c ->> 'isPublic' as boolean)
from jsonb_array_elements(cast('${categories}' as jsonb)) with ordinality built_in (c, n);

-- What each task is to be. Ten executors a task in the mean, from one village to all of a town; one in 25 runs all year in two phases.
create temp table plan as
select i, t, 1 + t town, d, annual, phases, executors / phases executors, drafted_at, effective_at, effective_on, stars, 2 * stars points, version,
       case when newest < 1 then 'DRAFT' when newest < 3 then 'SIGNING' when pg_temp.h(i, 3) % 50 = 0 and effective_on < date '${today}' - 30 then 'CANCELLED'
            else 'RUNNING' end state,
       case when annual then 90 else 10 + pg_temp.h(i, 4) % 40 end days,
       64 * (t - 1) + 3 + d % 3 leader, 64 * (t - 1) + 9 + 7 * (d - 1) lead, 1 + ${towns} + 8 * (t - 1) + d lead_unit,
       pg_temp.pick('河道清理 道路养护 秸秆禁烧 防火巡查 厕所改造 垃圾清运 春耕备耕 危房排查 水库巡坝 医保缴费 养老认证 路灯维修 校园周边整治 消防检查 土地确权 人居环境整治', i, 5)
       || pg_temp.pick('工作 专项行动 回头看 集中推进 复核 问题整改', i, 6) || '（第' || j + 1 || '期）' title
from (select i, 1 + (i - 1) % ${towns} t, (i - 1) / ${towns} j, 1 + pg_temp.h(i, 7) % 8 d, (i - 1) / ${towns} % 25 = 7 annual,
             case when (i - 1) / ${towns} % 25 = 7 then 2 else 1 end phases, 1 + pg_temp.h(i, 8) % 5 stars,
             (array [33, 2, 10, 4, 4, 8, 12, 8, 10, 9])[1 + ((i - 1) / ${towns} + (i - 1) % ${towns}) % 10] executors,
             (${tasks} - i) / ${towns} newest, case when pg_temp.h(i, 9) % 20 = 0 then 2 else 1 end version,
             at - interval '1 day' drafted_at, at effective_at, cast(at as date) effective_on
      from (select i, now() - interval '2 hours' - interval '1 day' * ${days} * (${tasks} - i) / ${tasks} as at from generate_series(1, ${tasks}) i) day) task;

-- Of the big tables, what looks at other tables is checked for all rows at once, by a join, when it is put back; indexes likewise
create unlogged table put_back as
select conrelid::regclass of, format('alter table %s drop constraint %I', conrelid::regclass, conname) away, format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) back
from pg_constraint where contype = 'f' and conrelid in ('task_version'::regclass, 'phase'::regclass, 'executor'::regclass, 'assignment'::regclass, 'stake'::regclass, 'history'::regclass, 'entry'::regclass, 'task_text'::regclass)
union all
select indrelid::regclass, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid) from pg_index
where indrelid in ('executor'::regclass, 'assignment'::regclass, 'stake'::regclass, 'history'::regclass, 'entry'::regclass, 'task_text'::regclass)
  and not exists (select from pg_constraint where conindid = indexrelid);
do $$ declare step text; begin for step in select away from put_back loop execute step; end loop; end $$;

insert into matter (county_id, id, unit_id, kind, state, title, is_public, leader_id, lead_id, lead_unit_id, verifier_id, remind_days, due_on, number_year,
                    number_serial, version, drafted_by, drafted_at, first_sent_at, effective_at, closed_at, closing_reason)
select 1, i, town, case when annual then 'ANNUAL' else 'DAILY' end, state, title, true, leader, lead, lead_unit, lead, 3, effective_on + days * phases + phases - 1,
       case when state not in ('DRAFT', 'SIGNING') then extract(year from effective_on) end,
       case when state not in ('DRAFT', 'SIGNING') then row_number() over (partition by town, extract(year from effective_on) order by i) end,
       version, leader, drafted_at, case when state <> 'DRAFT' then drafted_at end, case when state not in ('DRAFT', 'SIGNING') then effective_at end,
       case when state = 'CANCELLED' then effective_at + interval '10 days' end, case when state = 'CANCELLED' then '上级统一部署，不再单独开展' end
from plan order by i;
insert into matter_number (county_id, unit_id, kind, year, last)
select 1, unit_id, kind, number_year, max(number_serial) from matter where number_year is not null group by unit_id, kind, number_year;
insert into task_version (county_id, matter_id, version, title, content, source, work_line_id, leader_id, lead_id, lead_unit_id, verifier_id, executor_title,
                            remind_days, made_by, made_at, reason, sent_at)
select 1, i, v, title, '按照镇里部署开展' || title || '，逐户逐段落实，留好前后对比的照片，做完后由牵头部门到现场核验。', '镇里部署', 8 * (t - 1) + d, leader, lead, lead_unit, lead,
       '村党支部书记', 3, leader, drafted_at, case when v = 2 then '期限和分值按会议意见调整' end, case when state <> 'DRAFT' then drafted_at end
from plan, generate_series(1, version) v order by i, v;
insert into phase (county_id, matter_id, version, ordinal, name, starts_on, due_on, stars, points)
select 1, i, v, p, case when not annual then '全程' when p = 1 then '上半程' else '下半程' end, case when annual then effective_on + 91 * (p - 1) end,
       effective_on + days * p + case when p = 2 then 1 else 0 end, stars, points
from plan, generate_series(1, version) v, generate_series(1, phases) p order by i, v, p;
-- As write_task_text does, but pieces that many tasks share are cut once; they overlap by the character where they meet, and a blank between
-- two of them belongs to no pair
create temp table said as
select m.id, m.unit_id, search_fold(concat_ws(e'\n', v.title, number, v.content, v.source, w.name, u.name, l.name)) body,
       '按照镇里部署开展' || left(v.title, strpos(v.title, '第')) words, substr(v.title, strpos(v.title, '第')) || ' 期），逐户逐段落实，留好前后对比的照片，做完后由牵头部门到现场核验。 镇里部署' ending,
       coalesce(left(number, -length(m.number_serial || '号')), '') head, coalesce('〕' || m.number_serial || '号', '') tail, concat_ws(' ', w.name, u.name, l.name) who
from matter m
join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
join unit t on t.id = m.unit_id cross join lateral (select coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号' number) n
join unit u on u.id = v.lead_unit_id join work_line w on w.id = v.work_line_id join person l on l.id = v.leader_id;
create temp table piece as
select piece, array_remove(search_grams(search_fold(piece), 0), '@0') grams
from (select words piece from said union select ending from said union select head from said union select tail from said union select who from said) p;
analyze said;
analyze piece;
insert into task_text (county_id, matter_id, body, grams)
select 1, id, body, a.grams || b.grams || c.grams || d.grams || e.grams || ('@' || unit_id)
from said join piece a on a.piece = words join piece b on b.piece = ending join piece c on c.piece = head join piece d on d.piece = tail join piece e on e.piece = who
order by id;
insert into executor (county_id, matter_id, version, ordinal, unit_id)
select 1, i, v, 1 + k, 1 + 9 * ${towns} + t + ${towns} * ((i / ${towns} * 7 + k) % ((${villages} - t) / ${towns} + 1))
from plan, generate_series(1, version) v, generate_series(0, executors - 1) k order by i, v, k;
insert into signature (county_id, matter_id, version, post_kind, person_id, title, agreed, at)
select 1, i, v, kind, 64 * (t - 1) + s, title, true, drafted_at + interval '8 hours' + interval '1 hour' * s
from (select i, t, v, drafted_at from plan, generate_series(1, version) v where not annual and state not in ('DRAFT', 'SIGNING')) signed,
     (values (1, 'PARTY_SECRETARY', '党委书记'), (2, 'MAYOR', '镇长')) principal (s, kind, title) order by i, v, s;
insert into decision (county_id, matter_id, version, meeting_on, number, registered_by, registered_at)
select 1, i, v, effective_on, '第' || 1 + i % 40 || '次党委会', 64 * (t - 1) + 8, effective_at
from plan, generate_series(1, version) v where annual and state not in ('DRAFT', 'SIGNING') order by i, v;

-- What became of each share: done when its time is over, but for a few of the last two months; else as far as its time has run
create temp table work as
select row_number() over (order by i, phase, k) id, i, t, town, phase, k, unit_id, 64 * ${towns} + t + ${towns} * ((i / ${towns} * 7 + k) % ((${villages} - t) / ${towns} + 1)) person_id,
       starts_on, due_on, points, lead, luck, share, matter_state, effective_at,
       case when matter_state = 'CANCELLED' then 'CANCELLED'
            when starts_on > date '${today}' then 'ASSIGNED'
            when due_on < date '${today}' - 3 then case when luck >= 12 or due_on < date '${today}' - 60 then 'VERIFIED' when luck < 3 then 'SUBMITTED' when luck < 5 then 'RETURNED' else 'IN_PROGRESS' end
            when luck < 550 * share then 'VERIFIED' when luck < 620 * share then 'SUBMITTED' when luck < 640 * share then 'RETURNED'
            when luck < 850 then 'IN_PROGRESS' when luck < 950 then 'ACKNOWLEDGED' else 'ASSIGNED' end state,
       cast(greatest(starts_on, least(due_on + case when luck % 12 = 1 then 1 + luck % 4 else - luck % 9 end, date '${today}' - 2)) as timestamp) + interval '1 minute' * (540 + luck % 480) submitted_at,
       case when luck % 17 = 0 then 0.8 else 1.0 end quality
from (select p.i, p.t, p.town, phase, k, 1 + 9 * ${towns} + p.t + ${towns} * ((p.i / ${towns} * 7 + k) % ((${villages} - p.t) / ${towns} + 1)) unit_id, p.lead, p.points, p.state matter_state, p.effective_at,
             effective_on + 91 * (phase - 1) starts_on, effective_on + days * phase + phase - 1 due_on, pg_temp.h((p.i * 2 + phase) * 64 + k, 10) % 1000 luck,
             least(1.0, greatest(0.0, (date '${today}' - effective_on - 91 * (phase - 1)) * 1.0 / (days + 1))) share
      from plan p, generate_series(1, phases) phase, generate_series(0, executors - 1) k where state not in ('DRAFT', 'SIGNING')) planned;

insert into assignment (county_id, id, matter_id, phase, unit_id, person_id, state, progress, starts_on, due_issued, due_on, remind_on, margin_issued, margin, heard_on, silent_on, reported_at,
                        submitted_at, submitted_by, returned_words, returned_by, returned_at, verified_at, verified_by)
select 1, id, i, phase, unit_id, person_id, state,
       case when state in ('VERIFIED', 'SUBMITTED', 'RETURNED') then 100 when state = 'IN_PROGRESS' then least(95, round(cast(100 * share * (0.5 + luck / 1500.0) as numeric))) else 0 end,
       starts_on, due_on, due_on, due_on - 3, 20, 20, greatest(starts_on, cast(effective_at as date)),
       greatest(starts_on, cast(effective_at as date)) + least(14, (due_on - starts_on + 2) / 2),
       case when state in ('VERIFIED', 'SUBMITTED', 'RETURNED', 'IN_PROGRESS') then submitted_at - interval '3 hours' end,
       case when state in ('VERIFIED', 'SUBMITTED', 'RETURNED') then submitted_at end, case when state in ('VERIFIED', 'SUBMITTED', 'RETURNED') then person_id end,
       case when state = 'RETURNED' then '照片看不清，请补一张全景' end, case when state = 'RETURNED' then lead end, case when state = 'RETURNED' then submitted_at + interval '4 hours' end,
       case when state = 'VERIFIED' then submitted_at + interval '20 hours' end, case when state = 'VERIFIED' then lead end
from work order by id;
insert into stake (county_id, assignment_id, points, quality, earned)
select 1, id, points, case when state = 'VERIFIED' then quality end,
       case when state = 'VERIFIED' then round(points * quality * (1 - 0.1 * greatest(0, cast(submitted_at as date) - due_on)), 2) end
from work order by id;
update matter m set state = 'DONE', closed_at = done.at
from (select matter_id, max(verified_at) as at from assignment group by matter_id having bool_and(state = 'VERIFIED')) done
where m.county_id = 1 and m.id = done.matter_id;

-- beside
insert into history (county_id, owner_kind, owner_id, part_id, code, is_public, at, by_person, by_name, body)
select 1, 'matter', i, happened.id, code, code in ('task.issued', 'matter.acknowledged', 'matter.reported', 'matter.submitted', 'task.verified', 'task.completed'), at, person,
       n.name, cast(body as jsonb) from (
    select i, cast(null as bigint) id, 1 place, 'task.drafted' code, drafted_at as at, leader person, '{"version":1}' body from plan
    union all select i, null, 2, 'task.sent', drafted_at + interval '1 hour', leader, '{"version":' || version || '}' from plan where state <> 'DRAFT'
    union all select i, null, 3, 'task.signed', drafted_at + interval '9 hours', 64 * (t - 1) + 1, '{"version":' || version || ',"title":"党委书记"}' from plan where not annual and state not in ('DRAFT', 'SIGNING')
    union all select i, null, 4, 'task.signed', drafted_at + interval '10 hours', 64 * (t - 1) + 2, '{"version":' || version || ',"title":"镇长"}' from plan where not annual and state not in ('DRAFT', 'SIGNING')
    union all select i, null, 4, 'task.decided', drafted_at + interval '10 hours', 64 * (t - 1) + 8, '{"version":' || version || ',"meetingOn":"' || effective_on || '","number":"第' || 1 + i % 40 || '次党委会"}' from plan where annual and state not in ('DRAFT', 'SIGNING')
    union all select i, null, 5, 'task.issued', effective_at, 64 * (t - 1) + 2, '{"version":' || version || ',"executors":' || executors || ',"what":"' || title || '"}' from plan where state not in ('DRAFT', 'SIGNING')
    union all select i, null, 9, 'matter.cancelled', effective_at + interval '10 days', leader, '{"reason":"上级统一部署，不再单独开展"}' from plan where state = 'CANCELLED'
    union all select i, null, 9, 'task.completed', m.closed_at, lead, '{"attainment":0.9876}' from plan join matter m on m.id = i where m.state = 'DONE'
    union all select i, id, 6, 'matter.acknowledged', least(submitted_at, effective_at + interval '1 minute' * luck), person_id, '{}' from work where state not in ('ASSIGNED', 'CANCELLED')
    union all select i, id, 6, 'matter.reported', submitted_at - interval '3 hours', person_id, '{"progress":60,"text":"已经完成大半，余下的本周做完"}' from work where state = 'IN_PROGRESS' or state = 'VERIFIED' and luck % 2 = 0
    union all select i, id, 7, 'matter.submitted', submitted_at, person_id, '{"text":"已全部完成，照片附后","again":false,"daysLate":' || greatest(0, cast(submitted_at as date) - due_on) || '}' from work where state in ('VERIFIED', 'SUBMITTED', 'RETURNED')
    union all select i, id, 8, 'matter.returned', submitted_at + interval '4 hours', lead, '{"reason":"照片看不清，请补一张全景"}' from work where state = 'RETURNED'
    union all select i, id, 8, 'task.verified', submitted_at + interval '20 hours', lead, '{"quality":' || quality || ',"points":' || points || ',"earned":' || round(points * quality * (1 - 0.1 * greatest(0, cast(submitted_at as date) - due_on)), 2) || ',"daysLate":' || greatest(0, cast(submitted_at as date) - due_on) || '}' from work where state = 'VERIFIED') happened join person n on n.id = happened.person
order by at, place, i, happened.id;
do $$ declare step text; begin for step in select back from put_back where of <> 'entry'::regclass and back like 'CREATE%' loop execute step; end loop; end $$;

-- beside
create temp table earned as
select * from (
    select m.unit_id town_id, who.person_id, a.unit_id, case when who.person_id is null then 'VILLAGES' end category, k.earned points, cast(a.submitted_at as date) as day,
           'assignment' source_kind, a.id source_id, 'EXECUTOR' part, a.verified_by by_person, a.verified_at as at, m.id matter_id
    from assignment a join stake k on k.assignment_id = a.id join matter m on m.id = a.matter_id, lateral (values (cast(null as bigint)), (a.person_id)) who (person_id) where a.state = 'VERIFIED'
    union all
    select m.unit_id, who.person_id, who.unit_id, who.category, 2 * p.stars, cast(m.closed_at as date) - 1, 'task', m.id, who.part, v.verifier_id, m.closed_at, m.id
    from matter m join task_version v on v.matter_id = m.id and v.version = m.version join phase p on p.matter_id = m.id and p.version = m.version and p.ordinal = 1,
         lateral (values (v.leader_id, m.unit_id, null, 'LEADER'), (v.lead_id, v.lead_unit_id, 'OFFICE_STAFF', 'LEAD')) who (person_id, unit_id, category, part) where m.state = 'DONE') all_of_it
order by day desc, source_kind, source_id limit ${entries};
insert into entry (county_id, book_id, subject_kind, person_id, unit_id, category, points, indicator, day, source_kind, source_id, part, scheme_id, rule, sentence, by_person, at)
select 1, e.town_id, case when person_id is null then 'UNIT' else 'PERSON' end, person_id, e.unit_id, category, points, w.name, day, source_kind, source_id, part, 1, 'T9',
       v.title || '：按期完成，实得 ' || points || ' 分', by_person, at
from (select * from earned order by at, source_id, part, person_id nulls first) e
join matter m on m.id = e.matter_id join task_version v on v.matter_id = m.id and v.version = m.version join work_line w on w.id = v.work_line_id;

-- Quarters that are over were closed and published, as far back as all their entries are there
create temp table quarter as
select first, cast(first + interval '3 months' as date) - 1 as last, cast(first - interval '3 months' as date) as previous_first
from (select cast(q as date) first from generate_series(date_trunc('quarter', (select min(day) from entry)), date '${today}', interval '3 months') q) q
where cast(first + interval '3 months' as date) <= date '${today}';
insert into standing_publication (county_id, book_id, category, period_kind, period_first, period_last, published_by, published_at, digest)
select 1, book_id, category, 'QUARTER', first, last, 64 * (book_id - 2) + 7, cast(last as timestamp) + interval '2 days',
       encode(sha256(convert_to(string_agg(e.id || '|' || subject_kind || '|' || subject_id || '|' || unit_id || '|' || day || '|' || points || '|' || scheme_id, E'\n' order by e.id), 'UTF8')), 'hex')
from quarter join entry e on e.day between first and last and category is not null group by book_id, category, first, last order by first, book_id, category;
insert into standing_row (county_id, publication_id, unit_id, subject_id, person_id, rank, points, previous_rank, previous_points)
select 1, publication, unit_id, subject_id, person_id, case when points is not null then rank() over (partition by publication order by points desc nulls last) end, points,
       case when previous_points is not null then rank() over (partition by publication order by previous_points desc nulls last) end, previous_points
from (select p.id publication, e.unit_id, e.subject_id, max(e.person_id) person_id, sum(points) filter (where day >= first) points, sum(points) filter (where day < first) previous_points
      from quarter join standing_publication p on p.period_first = first
      join entry e on e.book_id = p.book_id and e.category = p.category and e.day between previous_first and last group by p.id, e.unit_id, e.subject_id) total;
insert into score_book (county_id, unit_id) select 1, id from unit where kind = 'TOWNSHIP';
do $$ declare step text; begin for step in select back from put_back where of = 'entry'::regclass and back like 'CREATE%' loop execute step; end loop; end $$;

-- after
do $$ declare step text; begin for step in select back from put_back where back like 'alter%' loop execute step; end loop; end $$;
drop table put_back;
do $$ declare r record; begin for r in select c.table_name, c.column_name, c.column_default from information_schema.columns c where c.table_schema = 'public' and c.column_default like 'nextval(%' and c.column_name = 'id' loop execute format('select setval(pg_get_serial_sequence(%L, ''id''), greatest(1, coalesce((select max(id) from %I), 0)))', r.table_name, r.table_name); end loop; end $$;
