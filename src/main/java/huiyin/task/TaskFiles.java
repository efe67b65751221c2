package huiyin.task;

import huiyin.evidence.Evidence;
import huiyin.history.Happening;
import huiyin.matter.MatterEvidence;
import huiyin.matter.Timeline;
import huiyin.organisation.Actor;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the file of a task for whoever sees the task. */
@Component
class TaskFiles {
    private final JdbcClient jdbc;
    private final TaskPages pages;
    private final Timeline timeline;
    private final Evidence evidence;

    TaskFiles(JdbcClient jdbc, TaskPages pages, Timeline timeline, Evidence evidence) {
        this.jdbc = jdbc;
        this.pages = pages;
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
        return new TaskFile(
                page,
                versions(county, page.task()),
                signatures(county, id),
                shares(county, id),
                entries(county, id),
                documents,
                happened);
    }

    /** Those sent, and the one that stands: what somebody wrote and never sent is nobody's record. */
    private List<TaskFile.Version> versions(long county, Task task) {
        return jdbc.sql("""
                select v.version, signed_name(v.made_by, v.made_for) made_by, v.made_at, v.reason, v.sent_at from task_version v
                where v.county_id = ? and v.matter_id = ? and (v.sent_at is not null or v.version = ?) order by v.version""")
                .params(county, task.id(), task.version())
                .query(TaskFile.Version.class)
                .list();
    }

    private List<TaskFile.Signature> signatures(long county, long id) {
        return jdbc.sql("""
                select s.version, s.title, signed_name(s.person_id, s.for_person_id) as name, s.agreed, s.words, s.at from signature s
                where s.county_id = ? and s.matter_id = ? order by s.version, s.at""").params(county, id).query(TaskFile.Signature.class).list();
    }

    private List<TaskFile.Share> shares(long county, long id) {
        return jdbc.sql("""
                select ph.name phase, u.name unit, p.name person, a.state, a.due_on, a.submitted_at, signed_name(a.submitted_by, a.submitted_for) submitted_by,
                       a.verified_at, signed_name(a.verified_by, a.verified_for) verified_by, k.quality, k.points, k.earned
                from current_share a
                join stake k on k.county_id = a.county_id and k.assignment_id = a.id
                join current_matter m on m.county_id = a.county_id and m.id = a.matter_id
                join phase ph on ph.county_id = a.county_id and ph.matter_id = a.matter_id and ph.version = m.version and ph.ordinal = a.phase
                join unit u on u.id = a.unit_id join person p on p.id = a.person_id
                where a.county_id = ? and a.matter_id = ? order by a.phase, u.ordinal, a.id""").params(county, id).query(TaskFile.Share.class).list();
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
