package huiyin.task;

import huiyin.evidence.Evidence;
import huiyin.history.Event;
import huiyin.kernel.NotVisible;
import huiyin.matter.MatterEvent;
import huiyin.matter.MatterEvidence;
import huiyin.matter.MatterPages;
import huiyin.organisation.Actor;
import huiyin.score.Schemes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a task's page shows. */
@Component
public class TaskPages {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Tasks tasks;
    private final MatterPages pages;
    private final Signatures signatures;
    private final Schemes schemes;
    private final Evidence evidence;

    TaskPages(
            JdbcClient jdbc,
            Clock clock,
            Tasks tasks,
            MatterPages pages,
            Signatures signatures,
            Schemes schemes,
            Evidence evidence) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tasks = tasks;
        this.pages = pages;
        this.signatures = signatures;
        this.schemes = schemes;
        this.evidence = evidence;
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
        return new TaskPage(
                task,
                pages.page(task.matter(), shown, actor),
                head(task),
                phases,
                task.effectiveAt() == null ? planned(task) : List.of(),
                signatures.lines(task, task.version()),
                signatures.decision(task, task.version()),
                schemes.inForce(actor.countyId(), task.townId(), today).section(TaskRules.class));
    }

    private TaskPage.Head head(Task task) {
        return jdbc.sql("""
                select v.content, v.source, w.name line_name, signed_name(o.made_by, o.made_for) drafted_by_name, v.executor_title, v.evidence_requirement,
                       v.evidence_reason, v.reason,
                       (select count(*) from executor e where e.county_id = v.county_id and e.matter_id = v.matter_id and e.version = v.version) executor_count,
                       not exists (select 1 from executor e join unit u on u.id = e.unit_id where e.county_id = v.county_id
                                   and e.matter_id = v.matter_id and e.version = v.version and u.kind <> 'VILLAGE') all_villages
                from task_version v
                join work_line w on w.id = v.work_line_id
                join task_version o on o.county_id = v.county_id and o.matter_id = v.matter_id and o.version = 1
                where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                .params(task.countyId(), task.id(), task.version())
                .query(TaskPage.Head.class)
                .single();
    }

    private List<TaskPage.PhaseRow> phases(Task task, LocalDate today) {
        return jdbc.sql("""
                select p.ordinal, p.name, p.starts_on, p.due_on, p.stars, p.points, coalesce(a.level, 0) as level, coalesce(a.executors, 0) executors,
                       coalesce(a.verified, 0) verified, coalesce(a.progress, 0) progress
                from phase p left join lateral (
                    select max(light(x.state, x.starts_on, x.yellow_on, x.red_on, ?)) as level,
                           count(*) executors, count(*) filter (where x.state = 'VERIFIED') verified, avg(x.progress) progress
                    from current_share x where x.county_id = p.county_id and x.matter_id = p.matter_id and x.phase = p.ordinal) a on true
                where p.county_id = ? and p.matter_id = ? and p.version = ? order by p.ordinal""")
                .params(today, task.countyId(), task.id(), task.version())
                .query(TaskPage.PhaseRow.class)
                .list();
    }

    private List<TaskPage.Planned> planned(Task task) {
        return jdbc.sql("""
                select u.name unit_name, p.name person_name, e.note
                from executor e join unit u on u.id = e.unit_id left join person p on p.id = e.person_id
                where e.county_id = ? and e.matter_id = ? and e.version = ? order by e.ordinal""")
                .params(task.countyId(), task.id(), task.version())
                .query(TaskPage.Planned.class)
                .list();
    }

    /** What waits in one task for its verifier. @throws NotVisible to anybody else */
    BatchPage batch(long id, Actor actor) {
        var task = tasks.find(id, actor)
                .filter(found -> found.verifierId() == actor.personId())
                .orElseThrow(NotVisible::new);
        var rows = jdbc.sql("""
                select a.id, u.name unit_name, p.name person_name, a.submitted_at, a.due_on, k.points, e.id event_id, e.body ->> 'text' text
                from current_share a join stake k on k.county_id = a.county_id and k.assignment_id = a.id join unit u on u.id = a.unit_id join person p on p.id = a.person_id
                join lateral (select id, body from matter_history where county_id = a.county_id and assignment_id = a.id and code = ?
                              order by id desc limit 1) e on true
                where a.county_id = ? and a.matter_id = ? and a.state = 'SUBMITTED'
                  and not array[a.person_id, a.submitted_by, a.submitted_for] && ?
                order by a.submitted_at, a.id""")
                .params(Event.code(MatterEvent.Submitted.class), actor.countyId(), id, actor.persons())
                .query(BatchPage.Row.class)
                .list();
        var events = rows.stream().map(BatchPage.Row::eventId).toList();
        return new BatchPage(
                task,
                rows,
                evidence.byOwner(actor.countyId(), MatterEvidence.KIND, events),
                head(task).evidenceRequirement());
    }
}
