package huiyin.matter;

import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.waiting.Act;
import huiyin.waiting.KnownAct;
import huiyin.waiting.WaitingOwner;
import huiyin.waiting.WaitingSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What waits because of matters of any kind, by their state alone (T4, T5, T8, T11). */
@Component
class MatterWaiting implements WaitingOwner, WaitingSource {
    static final Act SILENT = new KnownAct("matter.silent", "报告停滞");

    private final MatterKinds kinds;

    MatterWaiting(MatterKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public String ownerKind() {
        return Timeline.OWNER;
    }

    @Override
    public List<? extends Act> acts() {
        return Stream.concat(Stream.of(MatterAct.values()), Stream.of(SILENT)).toList();
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

    /**
     * {@code open_matter m}: those not over, with the town they lie in, their page, and the power their kind is issued
     * by; {@code open_share a}: shares that are not over, with what a row says of their matter; {@code issuer}: who
     * answers what is asked of the issuer (T10, T13) – the leader or the drafter, or whoever may issue such once
     * neither holds a post any more.
     */
    @Override
    public String base() {
        return """
            open_matter as (
                select m.*, coalesce(t.town_id, t.id) town_id, date '2000-01-01' long_ago, %1$s || m.id page, %2$s issuing, %3$s viewing
                from matter m join unit t on t.id = m.unit_id
                where m.county_id = :county and m.id = any (:owners) and m.state in ('DRAFT', 'SIGNING', 'RUNNING')),
            open_share as (
                select a.*, m.town_id, m.title, m.leader_id, m.lead_id, m.verifier_id, m.effective_at, u.name unit_name, u.kind unit_kind, u.ordinal,
                       m.page matter_page, '/assignments/' || a.id page, a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') is_open,
                       'U' || a.unit_id || ':EXECUTE_TASK' executing
                from open_matter m join assignment a on a.county_id = m.county_id and a.matter_id = m.id join unit u on u.id = a.unit_id
                where m.state = 'RUNNING' and a.state not in ('VERIFIED', 'CANCELLED') and (cast(:shares as bigint[]) is null or a.id = any (:shares))),
            issuer as (
                select m.id matter_id, 'P' || p.id || '@' || m.town_id || ':' || m.viewing holder, m.long_ago shows_on
                from open_matter m cross join lateral (select distinct unnest(array[m.leader_id, m.drafted_by]) id) p where p.id is not null
                union all
                select m.id, 'U' || m.town_id || ':' || m.issuing, coalesce(gone.on_day + 1, m.long_ago)
                from open_matter m cross join lateral (select %4$s on_day) gone where gone.on_day is distinct from 'infinity')
            """.formatted(
                        kinds.sql(MatterKind::path),
                        kinds.sql(kind -> kind.issuing().name()),
                        kinds.sql(kind -> kind.viewing().name()),
                        leaves("m.leader_id, m.drafted_by"));
    }

    @Override
    public String derive() {
        return DERIVE;
    }

    /**
     * Over {@code open_matter m}: the last day one of these holds a post in the town, for ever while one has no end.
     */
    private static String leaves(String persons) {
        return """
            (select max(coalesce(s.valid_to, 'infinity')) from post s join unit su on su.id = s.unit_id
             where s.person_id in (%s) and su.town_id = m.town_id)""".formatted(persons);
    }

    private static final String DERIVE = """
            select w.holder, case a.state when 'ASSIGNED' then 'matter.acknowledge' when 'RETURNED' then 'matter.redo' else 'matter.report' end, a.matter_id, a.id, a.id, a.town_id,
                   '{}', null, a.page, a.title,
                   case a.state when 'RETURNED' then concat_ws(' ', post_title(coalesce(a.returned_for, a.returned_by), a.town_id), signed_name(a.returned_by, a.returned_for))
                       else concat_ws(' ', post_title(a.leader_id, a.town_id), (select name from person where id = a.leader_id)) end, null,
                   case a.state when 'RETURNED' then a.returned_words end, trim_scale(a.progress) || '%%', a.unit_name, a.unit_kind, a.phase_name, a.ordinal, true,
                   case a.state when 'RETURNED' then a.returned_at else a.effective_at end, a.due_on, null, a.starts_on, a.yellow_on, a.red_on
            from open_share a cross join lateral (
                select a.executing holder
                -- Whoever is in charge and, by post, is not of those who execute in the unit
                union all select 'P' || a.person_id where not exists (select from post s where s.person_id = a.person_id and s.unit_id = a.unit_id
                    and s.kind in (%1$s) and s.valid_to is null and s.valid_from <= :today)) w
            where a.is_open
            union all
            select 'P' || a.verifier_id, 'matter.verify', a.matter_id, a.id, a.id, a.town_id, array_remove(array[a.person_id, a.submitted_by, a.submitted_for], null),
                   a.executing, '/assignments/' || a.id, a.title, null, concat_ws(' ', post_title(a.verifier_id, a.town_id), (select name from person where id = a.verifier_id)),
                   null, null, a.unit_name, a.unit_kind, a.phase_name, a.ordinal, true, a.submitted_at, a.due_on, null, a.long_ago, null, null
            from (select s.*, date '2000-01-01' long_ago from open_share s) a where a.state = 'SUBMITTED' and a.verifier_id is not null
            union all
            select w.holder, 'matter.watch', a.matter_id, a.id, a.id, a.town_id, '{}', null, a.matter_page, a.title, null, null, null, null, a.unit_name, a.unit_kind,
                   null, a.ordinal, true, null, a.due_on, null,
                   greatest(a.yellow_on, (select max(g.urged_on) + 1 from urging g where g.county_id = a.county_id and g.assignment_id = a.id)), a.yellow_on, a.red_on
            from open_share a cross join lateral (select distinct 'P' || w holder from unnest(array[a.leader_id, a.lead_id]) w where w <> a.person_id) w
            where a.is_open
            union all
            select 'P' || a.lead_id, 'matter.silent', a.matter_id, a.id, a.id, a.town_id, '{}', null, a.matter_page, a.title, null, null, null, null, a.unit_name, a.unit_kind,
                   null, a.ordinal, false, cast(a.heard_on as timestamp) at time zone 'Asia/Shanghai', a.due_on, null, a.silent_on, null, null
            from open_share a where a.is_open and a.lead_id is not null
            union all
            select w.holder, 'matter.reply', m.id, q.assignment_id, q.id, m.town_id, '{}', 'P' || coalesce(r.asked_for, r.asked_by), coalesce('/assignments/' || q.assignment_id, m.page),
                   m.title, concat_ws(' ', post_title(coalesce(r.asked_for, r.asked_by), m.town_id), r.asked_by_name),
                   concat_ws(' ', post_title(n.id, m.town_id), n.name), r.reason, null, u.name, u.kind, null, 0, false, r.asked_at,
                   cast(r.asked_at at time zone 'Asia/Shanghai' as date), null, m.long_ago, null, null
            from open_matter m join question q on q.county_id = m.county_id and q.matter_id = m.id
            join requested r on r.county_id = q.county_id and r.id = q.id and r.state = 'OPEN'
            left join assignment a on a.county_id = q.county_id and a.id = q.assignment_id
            left join unit u on u.id = a.unit_id
            join person n on n.id = case q.role when 'LEADER' then m.leader_id when 'LEAD' then m.lead_id else a.person_id end
            cross join lateral (select 'P' || n.id holder union all select 'U' || a.unit_id || ':EXECUTE_TASK' where q.role = 'EXECUTOR') w
            where m.state = 'RUNNING'
            union all
            select 'U' || m.town_id || ':' || m.issuing, 'matter.replace', m.id, null, r.place, m.town_id, '{}', null, m.page, m.title, null, null, null, r.label, null, null, null,
                   r.place, false, null, cast(m.effective_at at time zone 'Asia/Shanghai' as date), null, coalesce(r.leaves + 1, m.long_ago), null, null
            from (select m.*, %2$s leader_leaves, %3$s lead_leaves, %4$s verifier_leaves from open_matter m where m.state = 'RUNNING') m
            cross join lateral (values (1, '第一直接责任人', m.leader_id, m.leader_leaves), (2, '牵头人', m.lead_id, m.lead_leaves), (3, '核验人', m.verifier_id, m.verifier_leaves))
                r (place, label, person_id, leaves)
            where r.person_id is not null and r.leaves is distinct from 'infinity'
            """.formatted(
                    Arrays.stream(PostKind.giving(Power.EXECUTE_TASK)).collect(Collectors.joining("', '", "'", "'")),
                    leaves("m.leader_id"),
                    leaves("m.lead_id"),
                    leaves("m.verifier_id"));
}
