package huiyin.task;

import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import huiyin.history.Event;
import huiyin.kernel.NotVisible;
import huiyin.matter.MatterEvent;
import huiyin.matter.MatterEvidence;
import huiyin.organisation.Actor;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what waits for a verifier in one task. */
@Component
class BatchPages {
    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final Evidence evidence;

    BatchPages(JdbcClient jdbc, Tasks tasks, Evidence evidence) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.evidence = evidence;
    }

    BatchPage page(long taskId, Actor actor) {
        var task = tasks.find(taskId, actor)
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
                .params(Event.code(MatterEvent.Submitted.class), actor.countyId(), taskId, actor.persons())
                .query(BatchPage.Row.class)
                .list();
        var files =
                evidence
                        .of(
                                actor.countyId(),
                                MatterEvidence.KIND,
                                rows.stream().map(BatchPage.Row::eventId).toList())
                        .stream()
                        .collect(Collectors.groupingBy(Attachment::ownerId));
        String required = jdbc.sql(
                        "select evidence_requirement from task_version where county_id = ? and matter_id = ? and version = ?")
                .params(task.countyId(), taskId, task.version())
                .query(String.class)
                .optional()
                .orElse(null);
        return new BatchPage(task, rows, files, required);
    }
}
