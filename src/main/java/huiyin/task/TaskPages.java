package huiyin.task;

import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import huiyin.history.Happening;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.score.Schemes;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a task's page shows. */
@Component
public class TaskPages {
    private final JdbcClient jdbc;
    private final Pauses pauses;
    private final Clock clock;
    private final Tasks tasks;
    private final Signatures signatures;
    private final Timeline timeline;
    private final Evidence evidence;
    private final Schemes schemes;
    private final Urgings urgings;
    private final Questions questions;
    private final Transfers transfers;

    TaskPages(
            JdbcClient jdbc,
            Clock clock,
            Tasks tasks,
            Signatures signatures,
            Timeline timeline,
            Evidence evidence,
            Schemes schemes,
            Urgings urgings,
            Pauses pauses,
            Questions questions,
            Transfers transfers) {
        this.jdbc = jdbc;
        this.pauses = pauses;
        this.clock = clock;
        this.tasks = tasks;
        this.signatures = signatures;
        this.timeline = timeline;
        this.evidence = evidence;
        this.schemes = schemes;
        this.urgings = urgings;
        this.questions = questions;
        this.transfers = transfers;
    }

    /** In one transaction, begun once. @param phase which phase's executors are shown; null for the one that runs */
    @Transactional(readOnly = true)
    public TaskPage page(long id, @Nullable Integer phase, Actor actor) {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        var today = LocalDate.now(clock);
        var phases = phases(task, today);
        int shown = phase != null && phase >= 1 && phase <= phases.size()
                ? phase
                : phases.stream()
                        .filter(row -> row.executors() == 0 || row.verified() < row.executors())
                        .findFirst()
                        .orElse(phases.getLast())
                        .ordinal();
        var rows = timeline.of(actor.countyId(), id, null, Turn.first());
        return new TaskPage(
                task,
                head(task),
                phases,
                shown,
                task.effectiveAt() == null ? planned(task) : executors(task, shown, today),
                signatures.lines(task, task.version()),
                decision(task),
                rows,
                evidence(actor, rows.rows()),
                actor,
                today,
                waiting(task, actor),
                schemes.inForce(actor.countyId(), task.townId(), today).section(TaskRules.class),
                urgings.due(task, actor),
                pauses.of(actor.countyId(), id),
                task.mayAskPause(actor) ? pauses.waitable(task) : List.of(),
                questions.of(actor.countyId(), id, null, actor),
                transfers.successors(task, actor));
    }

    private Map<Long, List<Attachment>> evidence(Actor actor, List<Happening> rows) {
        return evidence
                .of(
                        actor.countyId(),
                        TaskEvidence.KIND,
                        rows.stream().map(Happening::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Attachment::ownerId));
    }

    private TaskPage.Head head(Task task) {
        return jdbc.sql("""
                select t.name town_name, t.short_name town_short_name, v.content, v.source, w.name line_name, l.name leader_name,
                       post_title(m.leader_id, m.unit_id) leader_title, d.name lead_name, post_title(m.lead_id, m.unit_id) lead_title,
                       r.name verifier_name, post_title(m.verifier_id, m.unit_id) verifier_title, signed_name(o.made_by, o.made_for) drafted_by_name, v.executor_title,
                       m.remind_days, v.evidence_requirement, v.evidence_reason, m.is_public, v.reason, m.closing_reason,
                       (select count(*) from executor e where e.county_id = v.county_id and e.matter_id = v.matter_id and e.version = v.version) executor_count,
                       not exists (select 1 from executor e join unit u on u.id = e.unit_id where e.county_id = v.county_id
                                   and e.matter_id = v.matter_id and e.version = v.version and u.kind <> 'VILLAGE') all_villages
                from matter m
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join unit t on t.id = m.unit_id
                join work_line w on w.id = v.work_line_id
                join person l on l.id = m.leader_id
                join person d on d.id = m.lead_id
                join person r on r.id = m.verifier_id
                join task_version o on o.county_id = m.county_id and o.matter_id = m.id and o.version = 1
                where m.county_id = ? and m.id = ?""")
                .params(task.countyId(), task.id())
                .query(TaskPage.Head.class)
                .single();
    }

    private List<TaskPage.PhaseRow> phases(Task task, LocalDate today) {
        return jdbc.sql("""
                select p.ordinal, p.name, p.starts_on, p.due_on, p.stars, p.points, coalesce(a.level, 0) as level, coalesce(a.executors, 0) executors,
                       coalesce(a.verified, 0) verified, coalesce(a.progress, 0) progress
                from phase p left join lateral (
                    select max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level,
                           count(*) executors, count(*) filter (where x.state = 'VERIFIED') verified, avg(x.progress) progress
                    from assignment x where x.county_id = p.county_id and x.matter_id = p.matter_id and x.phase = p.ordinal) a on true
                where p.county_id = :county and p.matter_id = :id and p.version = :version order by p.ordinal""")
                .param("today", today)
                .param("county", task.countyId())
                .param("id", task.id())
                .param("version", task.version())
                .query(TaskPage.PhaseRow.class)
                .list();
    }

    private List<TaskPage.ExecutorRow> executors(Task task, int phase, LocalDate today) {
        return jdbc.sql("""
                select x.id, u.name unit_name, p.name person_name, x.note, x.state,
                       coalesce(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today), 0) as level,
                       x.progress, x.starts_on, x.due_on, x.reported_at, x.submitted_at, k.earned,
                       exists (select 1 from urging g where g.county_id = x.county_id and g.assignment_id = x.id and g.urged_on = :today) urged_today,
                       exists (select 1 from extension e join requested r on r.county_id = e.county_id and r.id = e.id
                               where e.county_id = x.county_id and e.assignment_id = x.id and r.state = 'OPEN') asks_extension,
                       (select max(q.to_on) from paused q where q.county_id = x.county_id and q.assignment_id = x.id and :today between q.from_on and q.to_on) paused_until,
                       silence.since silent_since
                from assignment x join matter m on m.county_id = x.county_id and m.id = x.matter_id
                join stake k on k.county_id = x.county_id and k.assignment_id = x.id
                join unit u on u.id = x.unit_id join person p on p.id = x.person_id
                """ + Silences.SINCE + """
                where x.county_id = :county and x.matter_id = :id and x.phase = :phase
                order by level desc, x.submitted_at, u.ordinal, x.id""")
                .param("today", today)
                .param("county", task.countyId())
                .param("id", task.id())
                .param("phase", phase)
                .query(TaskPage.ExecutorRow.class)
                .list();
    }

    /** Before it takes effect: who is to execute. */
    private List<TaskPage.ExecutorRow> planned(Task task) {
        return jdbc.sql("""
                select 0 id, u.name unit_name, coalesce(p.name, '') person_name, e.note, 'ASSIGNED' state, 0 as level, 0 progress,
                       ph.due_on starts_on, ph.due_on, cast(null as timestamptz) reported_at, cast(null as timestamptz) submitted_at, cast(null as numeric) earned, false urged_today,
                       false asks_extension, cast(null as date) paused_until, cast(null as date) silent_since
                from executor e join unit u on u.id = e.unit_id left join person p on p.id = e.person_id
                join phase ph on ph.county_id = e.county_id and ph.matter_id = e.matter_id and ph.version = e.version and ph.ordinal = 1
                where e.county_id = ? and e.matter_id = ? and e.version = ? order by e.ordinal""")
                .params(task.countyId(), task.id(), task.version())
                .query(TaskPage.ExecutorRow.class)
                .list();
    }

    private TaskPage.@Nullable DecisionRow decision(Task task) {
        return jdbc.sql("""
                select d.meeting_on, d.number, signed_name(d.registered_by, d.registered_for) registered_by from decision d
                where d.county_id = ? and d.matter_id = ? order by d.version desc limit 1""")
                .params(task.countyId(), task.id())
                .query(TaskPage.DecisionRow.class)
                .optional()
                .orElse(null);
    }

    private long waiting(Task task, Actor actor) {
        return jdbc.sql("""
                select coalesce(min(a.id), 0) from assignment a
                where a.county_id = :county and a.matter_id = :id and a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
                  and a.starts_on <= :today and (a.unit_id = any (:executing) or a.person_id = :me)""")
                .param("county", task.countyId())
                .param("id", task.id())
                .param("today", LocalDate.now(clock))
                .param("executing", actor.unitIds(Power.EXECUTE_TASK))
                .param("me", actor.personId())
                .query(Long.class)
                .single();
    }
}
