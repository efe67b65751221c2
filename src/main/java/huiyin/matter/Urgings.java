package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever watches a matter urges those who execute it (催办): each assignment at most once a day, whoever does it. */
@Component
@Transactional
public class Urgings {
    /** Late or behind, begun, with somebody else to do it, and not urged today. Over {@code assignment a}. */
    private static final String DUE = """
            a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
            and :today >= a.yellow_on
            and a.person_id <> :me and not (a.unit_id = any (:executing))
            and not exists (select 1 from urging g where g.county_id = a.county_id and g.assignment_id = a.id and g.urged_on = :today)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;
    private final Assignments assignments;
    private final Timeline timeline;

    Urgings(JdbcClient jdbc, Clock clock, Matters matters, Assignments assignments, Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.matters = matters;
        this.assignments = assignments;
        this.timeline = timeline;
    }

    /** @param words what is said along with it; nothing is needed */
    public void urge(long id, @Nullable String words, Actor by) {
        var assignment = assignments.lock(id, by);
        var matter = matters.find(assignment.matterId(), by).orElseThrow(NotVisible::new);
        if (!matter.mayWatch(by) || assignment.isExecutor(by)) {
            throw new NotVisible();
        }
        if (!assignment.isUrgeable(today())) {
            throw new Stale(assignment.unitName() + "现在是“" + assignment.state().label() + "”，不用催办");
        }
        String said = words(words);
        if (!mark(List.of(id), by).contains(id)) {
            throw new Stale("今天" + urgedTodayBy(assignment).orElse("已经有人") + "催办过" + assignment.unitName()
                    + "，一件事一天只催一次，明天可以再催");
        }
        timeline.tell(by, assignment.matterId(), id, new MatterEvent.Urged(said));
    }

    /**
     * Everybody of the matter who is late or behind and was not urged today.
     *
     * @return how many
     */
    int urgeAll(long taskId, @Nullable String words, Actor by) {
        var matter = matters.find(taskId, by).orElseThrow(NotVisible::new);
        if (!matter.mayWatch(by)) {
            throw new NotVisible();
        }
        String said = words(words);
        var urged = mark(due(matter, by), by);
        if (urged.isEmpty()) {
            throw new Stale("没有要催办的：预警和超期的今天都催办过了，或者已经提交");
        }
        urged.forEach(id -> timeline.tell(by, taskId, id, new MatterEvent.Urged(said)));
        return urged.size();
    }

    /** The assignments that {@link #urgeAll} would urge. */
    @Transactional(readOnly = true)
    public List<Long> due(Matter matter, Actor by) {
        if (!matter.mayWatch(by)) {
            return List.of();
        }
        return jdbc.sql("select a.id from assignment a where a.county_id = :county and a.matter_id = :matter and " + DUE
                        + " order by a.id")
                .param("county", matter.countyId())
                .param("matter", matter.id())
                .param("today", today())
                .param("me", by.personId())
                .param("executing", by.unitIds(huiyin.organisation.Power.EXECUTE_TASK))
                .query(Long.class)
                .list();
    }

    /** Who urged it today. */
    @Transactional(readOnly = true)
    Optional<String> urgedTodayBy(Assignment assignment) {
        return jdbc.sql(
                        "select signed_name(g.person_id, g.for_person_id) from urging g where g.county_id = ? and g.assignment_id = ? and g.urged_on = ?")
                .params(assignment.countyId(), assignment.id(), today())
                .query(String.class)
                .optional();
    }

    /** @return those marked; not those that somebody else marked today, or that were submitted in the same moment */
    private List<Long> mark(List<Long> ids, Actor by) {
        return jdbc.sql("""
                insert into urging (county_id, assignment_id, urged_on, person_id, for_person_id)
                select a.county_id, a.id, ?, ?, cast(? as bigint) from (
                    select * from assignment where county_id = ? and id = any (?) order by id for no key update) a
                where a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
                order by a.id
                on conflict (county_id, assignment_id, urged_on) do nothing returning assignment_id""")
                .params(today(), by.handId(), by.forPersonId(), by.countyId(), ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    private static @Nullable String words(@Nullable String typed) {
        return Text.optionalBlock(typed, "words", "要说的话", 300).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
