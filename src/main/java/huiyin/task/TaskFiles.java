package huiyin.task;

import huiyin.evidence.Evidence;
import huiyin.history.Happening;
import huiyin.matter.MatterEvidence;
import huiyin.matter.Timeline;
import huiyin.organisation.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the file of a task for whoever sees the task. */
@Component
class TaskFiles {
    private final JdbcClient jdbc;
    private final TaskPages pages;
    private final VersionPages versions;
    private final TaskExports exports;
    private final Timeline timeline;
    private final Evidence evidence;

    TaskFiles(
            JdbcClient jdbc,
            TaskPages pages,
            VersionPages versions,
            TaskExports exports,
            Timeline timeline,
            Evidence evidence) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.versions = versions;
        this.exports = exports;
        this.timeline = timeline;
        this.evidence = evidence;
    }

    TaskFile file(long id, Actor actor) {
        var page = pages.page(id, null, actor);
        long county = actor.countyId();
        var happened = timeline.whole(county, id);
        var sentences = happened.stream()
                .collect(Collectors.toMap(
                        Happening::id, row -> row.who() + " " + row.sentence().text()));
        var documents = evidence.of(county, MatterEvidence.KIND, sentences.keySet()).stream()
                .map(one -> new TaskFile.Document(one, String.valueOf(sentences.get(one.ownerId()))))
                .toList();
        var shares = new ArrayList<TaskExports.Share>();
        exports.shares(page.task(), shares::add);
        return new TaskFile(
                page,
                kept(page.task()),
                versions.signatures(page.task()),
                shares,
                entries(county, id),
                documents,
                happened);
    }

    /** Those sent, and the one that stands: what somebody wrote and never sent is nobody's record. Oldest first. */
    private List<VersionsPage.Version> kept(Task task) {
        return versions.versions(task).reversed().stream()
                .filter(one -> one.sentAt() != null || one.version() == task.version())
                .toList();
    }

    private List<TaskFile.Entry> entries(long county, long id) {
        return jdbc.sql("""
                select e.day, coalesce(p.name, u.name) subject, e.sentence, e.rule, e.points, signed_name(e.by_person, e.for_person) posted_by,
                       exists (select 1 from entry r where r.county_id = e.county_id and r.reverses = e.id) reversed
                from entry e join unit u on u.id = e.unit_id left join person p on p.id = e.person_id
                where e.county_id = :county
                  and (e.source_kind = :ofTask and e.source_id = :id
                       or e.source_kind = :ofAssignment and e.source_id in (select a.id from current_share a where a.county_id = :county and a.matter_id = :id))
                order by e.id""")
                .param("county", county)
                .param("id", id)
                .param("ofTask", TaskEntrySource.TASK)
                .param("ofAssignment", TaskEntrySource.ASSIGNMENT)
                .query(TaskFile.Entry.class)
                .list();
    }
}
