package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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

    VersionPages(JdbcClient jdbc, Tasks tasks, Drafts drafts) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.drafts = drafts;
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
        return new VersionsPage(task, versions(task), earlier, later, differences(task, earlier, later));
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
        record Named(String kind, long id, String name) {}
        var executors =
                both.stream().flatMap(draft -> draft.executors().stream()).toList();
        var people = Stream.concat(
                        both.stream()
                                .flatMapToLong(
                                        draft -> LongStream.of(draft.leaderId(), draft.leadId(), draft.verifierId()))
                                .boxed(),
                        executors.stream().map(Draft.Executor::personId).filter(Objects::nonNull))
                .distinct()
                .toArray(Long[]::new);
        var found = jdbc.sql("""
                select 'person' kind, id, name from person where id = any (:people)
                union all select 'unit', id, name from unit where id = any (:units)
                union all select 'line', id, name from work_line where id = any (:lines)""")
                .param("people", people)
                .param(
                        "units",
                        executors.stream()
                                .map(Draft.Executor::unitId)
                                .distinct()
                                .toArray(Long[]::new))
                .param("lines", both.stream().map(Draft::lineId).distinct().toArray(Long[]::new))
                .query(Named.class)
                .list();
        var byKind = new HashMap<String, Map<Long, String>>();
        found.forEach(named ->
                byKind.computeIfAbsent(named.kind(), kind -> new HashMap<>()).put(named.id(), named.name()));
        return new Differences.Names(
                byKind.getOrDefault("person", Map.of()),
                byKind.getOrDefault("unit", Map.of()),
                byKind.getOrDefault("line", Map.of()));
    }

    private List<VersionsPage.Version> versions(Task task) {
        record Row(
                int version,
                Instant madeAt,
                String madeByName,
                @Nullable String madeByTitle,
                @Nullable String reason,
                @Nullable Instant sentAt,
                @Nullable LocalDate meetingOn,
                @Nullable String number,
                @Nullable String registeredBy) {
            TaskPage.@Nullable DecisionRow decision() {
                return meetingOn == null || number == null || registeredBy == null
                        ? null
                        : new TaskPage.DecisionRow(meetingOn, number, registeredBy);
            }
        }
        var signatures = signatures(task);
        return jdbc.sql("""
                select v.version, v.made_at, signed_name(v.made_by, v.made_for) made_by_name, post_title(coalesce(v.made_for, v.made_by), m.unit_id) made_by_title, v.reason, v.sent_at,
                       d.meeting_on, d.number, signed_name(d.registered_by, d.registered_for) registered_by
                from task_version v
                join current_matter m on m.county_id = v.county_id and m.id = v.matter_id
                left join decision d on d.county_id = v.county_id and d.matter_id = v.matter_id and d.version = v.version
                where v.county_id = ? and v.matter_id = ? order by v.version desc""").params(task.countyId(), task.id()).query(Row.class).list().stream()
                .map(row -> new VersionsPage.Version(
                        row.version(),
                        row.madeAt(),
                        row.madeByName(),
                        row.madeByTitle(),
                        row.reason(),
                        row.sentAt(),
                        signatures.getOrDefault(row.version(), List.of()),
                        row.decision()))
                .toList();
    }

    private Map<Integer, List<VersionsPage.Signature>> signatures(Task task) {
        return jdbc.sql("""
                select s.version, s.title, signed_name(s.person_id, s.for_person_id) person_name, s.agreed, s.words, s.at from signature s
                where s.county_id = ? and s.matter_id = ? order by s.version, s.at, s.post_kind desc""").params(task.countyId(), task.id()).query(VersionsPage.Signature.class).list().stream()
                .collect(Collectors.groupingBy(VersionsPage.Signature::version));
    }
}
