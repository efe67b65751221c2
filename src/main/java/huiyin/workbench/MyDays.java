package huiyin.workbench;

import huiyin.access.Actors;
import huiyin.complaint.Complaints;
import huiyin.history.Event;
import huiyin.kernel.Period;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.Power;
import huiyin.score.Standings;
import huiyin.task.RecentEvents;
import huiyin.task.Silences;
import huiyin.task.TaskEvent;
import huiyin.task.WaitedFor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads a person's day. Each row is there by the predicate that also opens the page behind it, so that none leads to
 * nothing.
 */
@Component
class MyDays {
    private static final int CHANGES_DAYS = 14;
    private static final int CHANGES = 6;

    private final JdbcClient jdbc;
    private final Actors actors;
    private final WaitedFor waitedFor;
    private final Silences silences;
    private final RecentEvents events;
    private final Standings standings;
    private final Complaints complaints;
    private final Clock clock;

    MyDays(
            JdbcClient jdbc,
            Actors actors,
            RecentEvents events,
            Standings standings,
            Complaints complaints,
            WaitedFor waitedFor,
            Silences silences,
            Clock clock) {
        this.jdbc = jdbc;
        this.actors = actors;
        this.waitedFor = waitedFor;
        this.silences = silences;
        this.events = events;
        this.standings = standings;
        this.complaints = complaints;
        this.clock = clock;
    }

    MyDayPage of(Actor actor) {
        var today = LocalDate.now(clock);
        // The points are one's own, whatever name one works in
        var totals = Stream.of(Period.Kind.MONTH, Period.Kind.QUARTER)
                .map(kind -> standings.ofPerson(actor.countyId(), actor.handId(), Period.of(kind, today)))
                .toList();
        return new MyDayPage(
                today,
                waiting(actor, today),
                awaited(actor, today),
                waitedFor.byMe(actor),
                silences.ledBy(actor),
                events.byOthers(actor, CHANGES_DAYS, CHANGES),
                totals,
                complaints.waiting(actor),
                away(actor, today));
    }

    /** Who stands in sees what waits for whom, marked with the name, and goes over to that name to do it. */
    private List<MyDayPage.Away> away(Actor actor, LocalDate today) {
        return actor.hand() != null
                ? List.of()
                : actors.standingIn(actor.personId()).stream()
                        .map(away -> new MyDayPage.Away(
                                away.hand().standInId(),
                                away.name(),
                                away.posts().isEmpty()
                                        ? ""
                                        : away.posts().getFirst().title(),
                                waiting(away, today)))
                        .toList();
    }

    /**
     * What waits for the reader: worst light first, then by due date. What has no light stands among the normal ones.
     */
    List<WaitingRow> waiting(Actor actor, LocalDate today) {
        return jdbc.sql(WAITING)
                .params(parameters(actor, today))
                .query(WaitingRow.class)
                .list();
    }

    /** What the reader waits for, longest first. */
    List<AwaitedRow> awaited(Actor actor, LocalDate today) {
        return jdbc.sql(AWAITED)
                .params(parameters(actor, today))
                .query(AwaitedRow.class)
                .list();
    }

    private static Map<String, Object> parameters(Actor actor, LocalDate today) {
        var signing = actor.withPower(Power.SIGN_TASK).toList();
        var parameters = new HashMap<String, Object>();
        parameters.put("county", actor.countyId());
        parameters.put("me", actor.personId());
        parameters.put("persons", actor.persons());
        parameters.put("lentTowns", actor.lentTowns());
        parameters.put("myUnits", actor.unitIds());
        parameters.put("today", today);
        parameters.put("towns", actor.townIds());
        parameters.put(
                "signKinds", signing.stream().map(post -> post.kind().name()).toArray(String[]::new));
        parameters.put("signPaths", signing.stream().map(Post::unitPath).toArray(String[]::new));
        parameters.put("draftReach", patterns(actor, Power.DRAFT_TASK));
        parameters.put("decideReach", patterns(actor, Power.REGISTER_DECISION));
        parameters.put("viewReach", patterns(actor, Power.VIEW_MATTERS));
        parameters.put("signReach", patterns(actor, Power.SIGN_TASK));
        parameters.put("refused", Event.code(TaskEvent.Refused.class));
        parameters.put("withdrawn", Event.code(TaskEvent.Withdrawn.class));
        parameters.put("returned", Event.code(TaskEvent.Returned.class));
        parameters.put("executing", actor.unitIds(Power.EXECUTE_TASK));
        return parameters;
    }

    private static String[] patterns(Actor actor, Power power) {
        return Arrays.stream(actor.reach(power)).map(path -> path + "%").toArray(String[]::new);
    }

    /**
     * Executes it: in charge, or with the power in one of the own units. Over {@code assignment a} and its {@code unit
     * u}.
     */
    private static final String MINE = "(a.person_id = :me or a.unit_id = any (:executing))";

    /**
     * T10, T13: the leader or the drafter answers; a principal when neither holds a post any more. Over {@code task m}.
     */
    private static final String ISSUER = """
            (:me in (m.leader_id, m.drafted_by)
             or m.town_path like any (:signReach) and not exists (
                select 1 from post s join unit su on su.id = s.unit_id where s.person_id in (m.leader_id, m.drafted_by) and su.town_id = m.town_id
                  and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)))
            """;

    /**
     * Who stands in finds what the absent person is named for only where that person's posts are lent, as on every page
     * behind it.
     */
    // offset 0: looked up one by one. How many tasks a township has the planner cannot know, and it would read the
    // versions of the whole county
    private static final String CURRENT = """
            cross join lateral (select w.* from matter_version w where w.county_id = m.county_id and w.matter_id = m.id and w.version = m.version offset 0) v
            join lateral (select w.* from unit w where w.id = m.town_id offset 0) t
                 on (cast(:lentTowns as bigint[]) is null or t.id = any (cast(:lentTowns as bigint[])) or t.path like any (:viewReach))
            """;

    /**
     * Ids of the matters somebody may have to act on besides those of the own township that run, each by an index: a
     * county has thousands that run.
     */
    private static final String TOUCHED = """
            select o.matter_id from assignment o where o.county_id = :county and o.person_id = :me
               and o.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
            union select o.matter_id from assignment o where o.county_id = :county and o.unit_id = any (:executing)
               and o.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
            union select o.id from matter o where o.county_id = :county and o.drafted_by = :me and o.state in ('DRAFT', 'SIGNING')
            union select o.matter_id from extension o join matter n on n.county_id = o.county_id and n.id = o.matter_id
               where o.county_id = :county and o.state = 'OPEN' and n.town_id = any (:towns)
            union select o.matter_id from question o join matter n on n.county_id = o.county_id and n.id = o.matter_id
               where o.county_id = :county and o.answered_at is null and n.town_id = any (:towns)
            union select o.matter_id from pause o join matter n on n.county_id = o.county_id and n.id = o.matter_id
               where o.county_id = :county and o.state = 'OPEN' and n.town_id = any (:towns)
            """;

    private static final String WAITING = """
            with touched as materialized (select array(
            """ + TOUCHED + """
                ) ids), task as (
                select m.*, v.title, v.leader_id, v.lead_id, v.verifier_id, v.sent_at, t.path town_path,
                       (select min(p.due_on) from phase p where p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version) first_due
                from matter m
            """ + CURRENT + """
                where m.county_id = :county and m.state in ('DRAFT', 'SIGNING', 'RUNNING')
                  and (m.town_id = any (:towns) or m.id = any (cast((select ids from touched) as bigint[])))
                  and (m.state = 'SIGNING' or :me in (m.drafted_by, v.leader_id, v.lead_id, v.verifier_id) or m.id = any (cast((select ids from touched) as bigint[])))),
            running as (
                select a.*, m.town_id, m.title, m.leader_id, m.lead_id, m.verifier_id, m.effective_at, u.name unit_name, u.ordinal, u.kind = 'VILLAGE' village,
                       coalesce(assignment_light(a.state, a.starts_on, a.due_on, a.remind_on, a.progress, a.margin, :today), 0) as level, """ + MINE + """
                       mine,
                       case when m.kind = 'ANNUAL' then (select p.name from phase p where p.county_id = m.county_id and p.matter_id = m.id
                            and p.version = m.version and p.ordinal = a.phase) end phase_name
                from task m
                cross join lateral (select w.* from assignment w where w.county_id = m.county_id and w.matter_id = m.id offset 0) a
                cross join lateral (select w.* from unit w where w.id = a.unit_id offset 0) u
                where m.state = 'RUNNING' and (""" + MINE + """
                 or :me in (m.leader_id, m.lead_id, m.verifier_id)))
            select * from (
                select case m.kind when 'DAILY' then 'SIGN' else 'DECIDE' end act, m.id matter_id, cast(null as bigint) assignment_id, m.title, 0 as level,
                       m.first_due due_on, m.sent_at since, concat_ws(' ', post_title(m.drafted_by, m.town_id), (
                           select signed_name(o.made_by, o.made_for) from matter_version o where o.county_id = m.county_id and o.matter_id = m.id and o.version = 1)) who,
                       cast(null as text) why,
                       cast(null as text) unit, cast(null as text) phase, cast(null as numeric) progress, 0 executors, cast(null as text) names, false villages
                from task m
                where m.state = 'SIGNING' and case m.kind
                    when 'DAILY' then exists (
                        select 1 from unnest(cast(:signKinds as text[]), cast(:signPaths as text[])) held (kind, path)
                        where starts_with(m.town_path, held.path) and not exists (
                            select 1 from signature g where g.county_id = m.county_id and g.matter_id = m.id and g.version = m.version and g.post_kind = held.kind))
                    else m.town_path like any (:decideReach) end
                union all
                select case when back.at is null then 'DRAFT' else 'REVISE' end, m.id, null, m.title, 0, m.first_due, coalesce(back.at, m.drafted_at),
                       back.who, back.why, null, null, null, 0, null, false
                from task m left join lateral (
                    select e.at, e.body ->> 'reason' why,
                           case when e.code = :refused then concat_ws(' ', e.body ->> 'title', e.by_name) end who
                    from matter_history e
                    where e.county_id = m.county_id and e.matter_id = m.id and e.code in (:refused, :withdrawn) order by e.id desc limit 1) back on true
                where m.state = 'DRAFT' and m.drafted_by = :me and m.town_path like any (:draftReach)
                union all
                select case when a.state = 'ASSIGNED' then 'ACKNOWLEDGE' when a.state = 'RETURNED' then 'REDO' else 'REPORT' end, a.matter_id, a.id,
                       a.title, a.level, a.due_on, coalesce(back.at, a.effective_at), coalesce(back.who, concat_ws(' ', post_title(a.leader_id, a.town_id), l.name)),
                       back.why, a.unit_name, a.phase_name, a.progress, 1, null, a.village
                from running a join person l on l.id = a.leader_id
                left join lateral (
                    select e.at, a.return_reason why, concat_ws(' ', post_title(coalesce(e.for_person, e.by_person), a.town_id), e.by_name) who
                    from matter_history e
                    where a.state = 'RETURNED' and e.county_id = a.county_id and e.assignment_id = a.id and e.code = :returned
                    order by e.id desc limit 1) back on true
                where a.mine and a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') and a.starts_on <= :today
                union all
                select 'VERIFY', a.matter_id, (array_agg(a.id order by a.submitted_at, a.id))[1], min(a.title), max(a.level), min(a.due_on),
                       min(a.submitted_at), null, null, null, null, null, cast(count(*) as int), null, bool_and(a.village)
                from running a
                where a.verifier_id = :me and a.state = 'SUBMITTED' and not array[a.person_id, a.submitted_by, a.submitted_for] && :persons
                group by a.matter_id
                union all
                select 'ANSWER', m.id, x.assignment_id, m.title, 0, a.due_on, x.asked_at, concat_ws(' ', post_title(coalesce(x.asked_for, x.asked_by), m.town_id), signed_name(x.asked_by, x.asked_for)), x.reason,
                       u.name, '申请延至 ' || to_char(x.until, 'FMMM"月"FMDD"日"'), null, 1, null, false
                from extension x
                join task m on m.county_id = x.county_id and m.id = x.matter_id and m.state = 'RUNNING'
                join assignment a on a.county_id = x.county_id and a.id = x.assignment_id and a.state not in ('VERIFIED', 'CANCELLED')
                join unit u on u.id = a.unit_id
                where x.county_id = :county and x.state = 'OPEN' and not array[x.asked_by, x.asked_for] && :persons and m.town_path like any (:viewReach)
                  and """ + ISSUER + """

                union all
                select 'ANSWER_PAUSE', m.id, null, m.title, 0, x.from_on, x.asked_at, concat_ws(' ', post_title(coalesce(x.asked_for, x.asked_by), m.town_id), signed_name(x.asked_by, x.asked_for)), x.reason,
                       null, '等' || coalesce(wu.name, wp.name), null, 1, null, false
                from pause x
                join task m on m.county_id = x.county_id and m.id = x.matter_id and m.state = 'RUNNING'
                left join unit wu on wu.id = x.waits_unit
                left join person wp on wp.id = x.waits_person
                where x.county_id = :county and x.state = 'OPEN' and not array[x.asked_by, x.asked_for] && :persons and m.town_path like any (:viewReach) and """
            + ISSUER + """

                union all
                select 'REPLY', m.id, q.assignment_id, m.title, 0, cast(q.asked_at at time zone 'Asia/Shanghai' as date), q.asked_at,
                       concat_ws(' ', post_title(coalesce(q.asked_for, q.asked_by), m.town_id), signed_name(q.asked_by, q.asked_for)), q.text, u.name, null, null, 1, null, false
                from question q
                join task m on m.county_id = q.county_id and m.id = q.matter_id and m.state = 'RUNNING'
                left join assignment a on a.county_id = q.county_id and a.id = q.assignment_id
                left join unit u on u.id = a.unit_id
                where q.county_id = :county and q.answered_at is null
                  and case q.role when 'LEADER' then m.leader_id = :me when 'LEAD' then m.lead_id = :me else """ + MINE + " end\n" + """
                union all
                select 'REPLACE', m.id, null, v.title, 0, cast(m.effective_at at time zone 'Asia/Shanghai' as date), null, null, null,
                       string_agg(r.label, '、'), null, null, 0, null, false
                from matter m
            """ + CURRENT + """
                cross join lateral (values ('第一直接责任人', v.leader_id), ('牵头人', v.lead_id), ('核验人', v.verifier_id)) r (label, person_id)
                where m.county_id = :county and m.town_id = any (:towns) and m.state = 'RUNNING' and t.path like any (:signReach) and not exists (
                    select 1 from post s join unit su on su.id = s.unit_id where s.person_id = r.person_id and su.town_id = m.town_id
                      and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today))
                group by m.id, v.title, m.effective_at
                union all
                select 'WATCH', a.matter_id, null, min(a.title), a.level, min(a.due_on), null, null, null, null, null, null,
                       cast(count(*) as int), string_agg(a.unit_name, '、' order by a.place) filter (where a.place <= 3), bool_and(a.village)
                from (select w.matter_id, w.level, w.unit_name, w.village, w.title, min(w.due_on) due_on,
                             row_number() over (partition by w.matter_id order by w.ordinal, w.unit_id) place
                      from (select r.*, max(r.level) over (partition by r.matter_id) worst from running r
                            where :me in (r.leader_id, r.lead_id) and not r.mine and r.state not in ('VERIFIED', 'SUBMITTED', 'CANCELLED')
                              and not exists (select 1 from urging g where g.county_id = r.county_id and g.assignment_id = r.id and g.urged_on = :today)) w
                      where w.level >= 3 and w.level = w.worst
                      group by w.matter_id, w.level, w.unit_id, w.unit_name, w.ordinal, w.village, w.title) a
                group by a.matter_id, a.level) waiting
            order by case when level = 0 then 2 else level end desc, due_on, since, matter_id, assignment_id
            """;

    private static final String AWAITED =
            """
            select m.id matter_id, cast(null as bigint) assignment_id, v.title, m.kind = 'ANNUAL' annual, v.sent_at since, (
                       select string_agg(coalesce(s.name, k.label || '（现在无人任职）'), '、' order by k.place)
                       from (values (1, 'PARTY_SECRETARY', '党委书记'), (2, 'MAYOR', '镇长')) k (place, kind, label)
                       left join lateral (
                           select string_agg(p.title || ' ' || n.name, '、' order by p.id) name from post p join person n on n.id = p.person_id
                           where p.unit_id = m.town_id and p.kind = k.kind and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)) s on true
                       where not exists (select 1 from signature g where g.county_id = m.county_id and g.matter_id = m.id and g.version = m.version
                                         and g.post_kind = k.kind)) whom, cast(null as text) unit, cast(null as text) act
            from matter m
            """ + CURRENT + """
            where m.county_id = :county and m.state = 'SIGNING' and m.drafted_by = :me
            union all
            select a.matter_id, a.id, v.title, m.kind = 'ANNUAL', a.submitted_at, concat_ws(' ', post_title(v.verifier_id, m.town_id), r.name), u.name, '核验'
            from assignment a
            join matter m on m.county_id = a.county_id and m.id = a.matter_id and m.state = 'RUNNING'
            """ + CURRENT + """
            join unit u on u.id = a.unit_id
            join person r on r.id = v.verifier_id
            where a.county_id = :county and a.state = 'SUBMITTED' and
            """ + MINE + """

            union all
            select a.matter_id, a.id, v.title, m.kind = 'ANNUAL', x.asked_at, concat_ws(' ', post_title(v.leader_id, m.town_id), l.name), u.name, '答复延期'
            from extension x
            join assignment a on a.county_id = x.county_id and a.id = x.assignment_id and a.state not in ('VERIFIED', 'CANCELLED')
            join matter m on m.county_id = a.county_id and m.id = a.matter_id and m.state = 'RUNNING'
            """ + CURRENT + """
            join unit u on u.id = a.unit_id
            join person l on l.id = v.leader_id
            where x.county_id = :county and x.state = 'OPEN' and
            """ + MINE + """

            union all
            select q.matter_id, q.assignment_id, v.title, m.kind = 'ANNUAL', q.asked_at, concat_ws(' ', post_title(w.id, m.town_id), w.name), u.name, '答复'
            from question q
            join matter m on m.county_id = q.county_id and m.id = q.matter_id and m.state = 'RUNNING'
            """ + CURRENT + """
            left join assignment a on a.county_id = q.county_id and a.id = q.assignment_id
            left join unit u on u.id = a.unit_id
            join person w on w.id = case q.role when 'LEADER' then v.leader_id when 'LEAD' then v.lead_id else a.person_id end
            where q.county_id = :county and q.answered_at is null and coalesce(q.asked_for, q.asked_by) = :me
            order by since, matter_id, assignment_id
            """;
}
