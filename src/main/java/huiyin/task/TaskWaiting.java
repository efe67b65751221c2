package huiyin.task;

import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What waits because of tasks, by their state alone (rules T2 to T5, T8, T10, T11, T13). */
@Component
class TaskWaiting implements WaitingSource {
    static final String KIND = "TASK";

    @Override
    public String ownerKind() {
        return KIND;
    }

    @Override
    public List<? extends Act> acts() {
        return Arrays.asList(TaskAct.values());
    }

    @Override
    public List<String> locks() {
        return List.of(
                "select id from matter where county_id = :county and id = any (:owners) order by id for no key update",
                """
                select id from assignment where county_id = :county and matter_id = any (:owners) order by id for no key update""");
    }

    @Override
    public String owners() {
        return "select id from matter where county_id = :county and state in ('DRAFT', 'SIGNING', 'RUNNING')";
    }

    @Override
    public String derive() {
        return DERIVE;
    }

    private static String names(List<PostKind> kinds) {
        return kinds.stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", "));
    }

    private static List<PostKind> giving(Power power) {
        return Arrays.stream(PostKind.values())
                .filter(kind -> kind.gives(power))
                .toList();
    }

    /** Over {@code m}: the last day one of these holds a post in the town, for ever while one has no end. */
    private static String leaves(String persons) {
        return """
            (select max(coalesce(s.valid_to, 'infinity')) from post s join unit su on su.id = s.unit_id
             where s.person_id in (%s) and su.town_id = m.unit_id)""".formatted(persons);
    }

    /** T10, T13, over {@code m}: the leader or the drafter answers; a principal once neither holds a post any more. */
    private static final String ISSUERS = """
            select 'P' || p.id || '@' || m.unit_id || ':VIEW_MATTERS' holder, date '2000-01-01' shows_on
            from (select distinct unnest(array[m.leader_id, m.drafted_by]) id) p
            union all select 'U' || m.unit_id || ':SIGN_TASK', coalesce(gone.on_day + 1, date '2000-01-01')
            from (select %s on_day) gone where gone.on_day is distinct from 'infinity'""".formatted(leaves("m.leader_id, m.drafted_by"));

    private static final String PRINCIPALS = giving(Power.SIGN_TASK).stream()
            .map(kind -> "(" + kind.ordinal() + ", '" + kind + "', '" + kind.label() + "')")
            .collect(Collectors.joining(", "));

    // Columns as Waiting.COLUMNS has them: holder, code, owner_id, share_id, item_id, town_id, not_by, awaited_by,
    // href, title,
    // from_whom, to_whom, said, note, unit, unit_kind, phase, ordinal, lit, since, due_on, shows_on, yellow_on, red_on
    private static final String DERIVE = """
            with task as (
                select m.*, v.sent_at,
                       (select min(p.due_on) from phase p where p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version) first_due,
                       date '2000-01-01' long_ago, '/tasks/' || m.id page
                from matter m join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                where m.county_id = :county and m.id = any (:owners) and m.state in ('DRAFT', 'SIGNING', 'RUNNING')),
            share as (
                select a.*, m.unit_id town_id, m.title, m.leader_id, m.lead_id, m.verifier_id, m.effective_at, u.name unit_name, u.kind unit_kind, u.ordinal,
                       '/assignments/' || a.id page, a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') is_open, 'U' || a.unit_id || ':EXECUTE_TASK' executing,
                       case when m.kind = 'ANNUAL' then (select p.name from phase p where p.county_id = m.county_id and p.matter_id = m.id
                            and p.version = m.version and p.ordinal = a.phase) end phase_name
                from task m join assignment a on a.county_id = m.county_id and a.matter_id = m.id join unit u on u.id = a.unit_id
                where m.state = 'RUNNING' and a.state not in ('VERIFIED', 'CANCELLED') and (cast(:shares as bigint[]) is null or a.id = any (:shares)))

            select 'U' || m.unit_id || ':' || k.kind holder, 'task.sign' code, m.id owner_id, cast(null as bigint) share_id, cast(0 as bigint) item_id, m.unit_id town_id,
                   cast('{}' as bigint[]) not_by, 'P' || m.drafted_by awaited_by, m.page href, m.title,
                   concat_ws(' ', post_title(m.drafted_by, m.unit_id), (select signed_name(o.made_by, o.made_for) from task_version o
                        where o.county_id = m.county_id and o.matter_id = m.id and o.version = 1)) from_whom,
                   coalesce((select string_agg(p.title || ' ' || n.name, '、' order by p.id) from post p join person n on n.id = p.person_id
                             where p.unit_id = m.unit_id and p.kind = k.kind and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)),
                            k.label || '（现在无人任职）') to_whom,
                   cast(null as text) said, cast(null as text) note, cast(null as text) unit, cast(null as text) unit_kind, cast(null as text) phase, k.place ordinal,
                   false lit, m.sent_at since, m.first_due due_on, m.long_ago shows_on, cast(null as date) yellow_on, cast(null as date) red_on
            from task m cross join (values %1$s) k (place, kind, label)
            where m.state = 'SIGNING' and m.kind = 'DAILY' and not exists (
                select from signature g where g.county_id = m.county_id and g.matter_id = m.id and g.version = m.version and g.post_kind = k.kind)
            union all
            select 'U' || m.unit_id || ':REGISTER_DECISION', 'task.decide', m.id, null, 0, m.unit_id, '{}', 'P' || m.drafted_by, m.page, m.title,
                   concat_ws(' ', post_title(m.drafted_by, m.unit_id), (select signed_name(o.made_by, o.made_for) from task_version o
                        where o.county_id = m.county_id and o.matter_id = m.id and o.version = 1)),
                   '党委会', null, null, null, null, null, 0, false, m.sent_at, m.first_due, m.long_ago, null, null
            from task m where m.state = 'SIGNING' and m.kind = 'ANNUAL'
            union all
            select 'P' || m.drafted_by || '@' || m.unit_id || ':DRAFT_TASK', case when m.back_at is null then 'task.draft' else 'task.revise' end, m.id, null, 0, m.unit_id,
                   '{}', null, m.page || '/draft', m.title, case when m.back_title is not null then m.back_title || ' ' || signed_name(m.back_by, m.back_for) end, null,
                   m.back_words, null, null, null, null, 0, false, coalesce(m.back_at, m.drafted_at), m.first_due, m.long_ago, null, null
            from task m where m.state = 'DRAFT'
            union all
            select w.holder, case a.state when 'ASSIGNED' then 'task.acknowledge' when 'RETURNED' then 'task.redo' else 'task.report' end, a.matter_id, a.id, a.id, a.town_id,
                   '{}', null, a.page, a.title,
                   case a.state when 'RETURNED' then concat_ws(' ', post_title(coalesce(a.returned_for, a.returned_by), a.town_id), signed_name(a.returned_by, a.returned_for))
                       else concat_ws(' ', post_title(a.leader_id, a.town_id), (select name from person where id = a.leader_id)) end, null,
                   case a.state when 'RETURNED' then a.returned_words end, trim_scale(a.progress) || '%%', a.unit_name, a.unit_kind, a.phase_name, a.ordinal, true,
                   case a.state when 'RETURNED' then a.returned_at else a.effective_at end, a.due_on, a.starts_on, a.yellow_on, a.red_on
            from share a cross join lateral (
                select a.executing holder
                -- Whoever is in charge and, by post, is not of those who execute in the unit
                union all select 'P' || a.person_id where not exists (select from post s where s.person_id = a.person_id and s.unit_id = a.unit_id
                    and s.kind in (%2$s) and s.valid_to is null and s.valid_from <= :today)) w
            where a.is_open
            union all
            select 'P' || a.verifier_id, 'task.verify', a.matter_id, a.id, a.id, a.town_id, array_remove(array[a.person_id, a.submitted_by, a.submitted_for], null),
                   a.executing, '/assignments/' || a.id, a.title, null, concat_ws(' ', post_title(a.verifier_id, a.town_id), (select name from person where id = a.verifier_id)),
                   null, null, a.unit_name, a.unit_kind, a.phase_name, a.ordinal, true, a.submitted_at, a.due_on, a.long_ago, null, null
            from (select s.*, date '2000-01-01' long_ago from share s) a where a.state = 'SUBMITTED'
            union all
            select w.holder, 'task.watch', a.matter_id, a.id, a.id, a.town_id, '{}', null, '/tasks/' || a.matter_id, a.title, null, null, null, null, a.unit_name, a.unit_kind,
                   null, a.ordinal, true, null, a.due_on,
                   greatest(a.yellow_on, (select max(g.urged_on) + 1 from urging g where g.county_id = a.county_id and g.assignment_id = a.id)), a.yellow_on, a.red_on
            from share a cross join lateral (select distinct 'P' || w holder from unnest(array[a.leader_id, a.lead_id]) w where w <> a.person_id) w
            where a.is_open
            union all
            select w.holder, 'task.answer', a.matter_id, a.id, x.id, a.town_id, array_remove(array[r.asked_by, r.asked_for], null), a.executing, a.page, a.title,
                   concat_ws(' ', post_title(coalesce(r.asked_for, r.asked_by), a.town_id), r.asked_by_name),
                   concat_ws(' ', post_title(a.leader_id, a.town_id), (select name from person where id = a.leader_id)), r.reason,
                   '申请延至 ' || to_char(x.until, 'FMMM"月"FMDD"日"'), a.unit_name, a.unit_kind, null, 0, false, r.asked_at, a.due_on, w.shows_on, null, null
            from share a join task m on m.id = a.matter_id
            join extension x on x.county_id = a.county_id and x.assignment_id = a.id
            join requested r on r.county_id = x.county_id and r.id = x.id and r.state = 'OPEN'
            cross join lateral (%3$s) w
            union all
            select w.holder, 'task.answer-pause', m.id, x.assignment_id, x.id, m.unit_id, array_remove(array[r.asked_by, r.asked_for], null), null, m.page, m.title,
                   concat_ws(' ', post_title(coalesce(r.asked_for, r.asked_by), m.unit_id), r.asked_by_name), null, r.reason,
                   '等' || coalesce((select name from unit where id = x.waits_unit), (select name from person where id = x.waits_person)), null, null, null, 0, false, r.asked_at,
                   x.from_on, w.shows_on, null, null
            from task m join pause x on x.county_id = m.county_id and x.matter_id = m.id
            join requested r on r.county_id = x.county_id and r.id = x.id and r.state = 'OPEN'
            cross join lateral (%3$s) w
            where m.state = 'RUNNING'
            union all
            select w.holder, 'task.reply', m.id, q.assignment_id, q.id, m.unit_id, '{}', 'P' || coalesce(r.asked_for, r.asked_by), coalesce('/assignments/' || q.assignment_id, m.page),
                   m.title, concat_ws(' ', post_title(coalesce(r.asked_for, r.asked_by), m.unit_id), r.asked_by_name),
                   concat_ws(' ', post_title(n.id, m.unit_id), n.name), r.reason, null, u.name, u.kind, null, 0, false, r.asked_at,
                   cast(r.asked_at at time zone 'Asia/Shanghai' as date), m.long_ago, null, null
            from task m join question q on q.county_id = m.county_id and q.matter_id = m.id
            join requested r on r.county_id = q.county_id and r.id = q.id and r.state = 'OPEN'
            left join assignment a on a.county_id = q.county_id and a.id = q.assignment_id
            left join unit u on u.id = a.unit_id
            join person n on n.id = case q.role when 'LEADER' then m.leader_id when 'LEAD' then m.lead_id else a.person_id end
            cross join lateral (select 'P' || n.id holder union all select 'U' || a.unit_id || ':EXECUTE_TASK' where q.role = 'EXECUTOR') w
            where m.state = 'RUNNING'
            union all
            select 'U' || m.unit_id || ':SIGN_TASK', 'task.replace', m.id, null, r.place, m.unit_id, '{}', null, m.page, m.title, null, null, null, r.label, null, null, null,
                   r.place, false, null, cast(m.effective_at at time zone 'Asia/Shanghai' as date), coalesce(r.leaves + 1, m.long_ago), null, null
            from (select m.*, %4$s leader_leaves, %5$s lead_leaves, %6$s verifier_leaves from task m where m.state = 'RUNNING') m
            cross join lateral (values (1, '第一直接责任人', m.leader_leaves), (2, '牵头人', m.lead_leaves), (3, '核验人', m.verifier_leaves)) r (place, label, leaves)
            where r.leaves is distinct from 'infinity'
            """.formatted(
                    PRINCIPALS,
                    names(giving(Power.EXECUTE_TASK)),
                    ISSUERS,
                    leaves("m.leader_id"),
                    leaves("m.lead_id"),
                    leaves("m.verifier_id"));
}
