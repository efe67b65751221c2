package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the versions of a task and compares two. */
@Component
class VersionPages {
    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Signatures signatures;

    VersionPages(JdbcClient jdbc, Tasks tasks, Drafts drafts, Signatures signatures) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.drafts = drafts;
        this.signatures = signatures;
    }

    /** Without anything asked for: the current version against the one before. */
    VersionsPage page(long id, @Nullable Integer from, @Nullable Integer to, Actor actor) {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        int second = to == null ? task.version() : to;
        int first = from == null ? Math.max(second - 1, 1) : from;
        if (first < 1 || second < 1 || first > task.version() || second > task.version()) {
            throw new NotVisible();
        }
        int earlier = Math.min(first, second);
        int later = Math.max(first, second);
        return new VersionsPage(
                task,
                versions(task),
                signatures(task),
                signatures.decision(task, task.version()),
                earlier,
                later,
                differences(task, earlier, later));
    }

    private List<Difference> differences(Task task, int from, int to) {
        if (from == to) {
            return List.of();
        }
        var before = drafts.read(task.countyId(), task.id(), from);
        var after = drafts.read(task.countyId(), task.id(), to);
        return Differences.between(before, after, names(List.of(before, after)));
    }

    private Differences.Names names(List<Draft> both) {
        var executors =
                both.stream().flatMap(draft -> draft.executors().stream()).toList();
        var people = Stream.concat(
                both.stream().flatMap(draft -> Stream.of(draft.leaderId(), draft.leadId(), draft.verifierId())),
                executors.stream().map(Draft.Executor::personId).filter(Objects::nonNull));
        return new Differences.Names(
                names("person", people),
                names("unit", executors.stream().map(Draft.Executor::unitId)),
                names("work_line", both.stream().map(Draft::lineId)));
    }

    private Map<Long, String> names(String table, Stream<Long> ids) {
        var names = new HashMap<Long, String>();
        jdbc.sql("select id, name from " + table + " where id = any (?)")
                .param(ids.distinct().toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    /** Newest first. */
    List<VersionsPage.Version> versions(Task task) {
        return jdbc.sql("""
                select v.version, v.made_at, signed_name(v.made_by, v.made_for) made_by_name, post_title(coalesce(v.made_for, v.made_by), m.unit_id) made_by_title, v.reason, v.sent_at
                from task_version v join current_matter m on m.county_id = v.county_id and m.id = v.matter_id
                where v.county_id = ? and v.matter_id = ? order by v.version desc""")
                .params(task.countyId(), task.id())
                .query(VersionsPage.Version.class)
                .list();
    }

    /** Of all versions, in their order. */
    List<VersionsPage.Signature> signatures(Task task) {
        return jdbc.sql("""
                select s.version, s.title, signed_name(s.person_id, s.for_person_id) person_name, s.agreed, s.words, s.at from signature s
                where s.county_id = ? and s.matter_id = ? order by s.version, s.at, s.post_kind desc""")
                .params(task.countyId(), task.id())
                .query(VersionsPage.Signature.class)
                .list();
    }
}
