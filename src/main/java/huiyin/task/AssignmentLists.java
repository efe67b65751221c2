package huiyin.task;

import huiyin.matter.Assignment;
import huiyin.matter.AssignmentState;
import huiyin.matter.Assignments;
import huiyin.matter.Light;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Assignments (派单) in rows: all of one task, or those somebody executes or verifies. */
@Component
public class AssignmentLists {
    private static final String SELECT = """
            select a.id, a.matter_id task_id, m.title, a.phase, a.unit_id, u.name unit_name, a.person_id, p.name person_name, a.note, a.state,
                   coalesce(light(a.state, a.starts_on, a.yellow_on, a.red_on, :today), 0) as level,
                   a.progress, a.starts_on, a.due_on, k.points, a.submitted_at, k.quality, k.earned
            from current_share a
            join stake k on k.county_id = a.county_id and k.assignment_id = a.id
            join current_matter m on m.county_id = a.county_id and m.id = a.matter_id
            join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
            join unit u on u.id = a.unit_id
            join person p on p.id = a.person_id
            where a.county_id = :county and\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AssignmentLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param level of the light; 0 before it begins and when cancelled */
    public record Row(
            long id,
            long taskId,
            String title,
            int phase,
            long unitId,
            String unitName,
            long personId,
            String personName,
            @Nullable String note,
            AssignmentState state,
            int level,
            BigDecimal progress,
            LocalDate startsOn,
            LocalDate dueOn,
            BigDecimal points,
            @Nullable Instant submittedAt,
            @Nullable BigDecimal quality,
            @Nullable BigDecimal earned) {
        public @Nullable Light light() {
            return Light.ofLevel(level);
        }
    }

    /** The reader must see the task: it comes from {@link Tasks#find}. */
    public List<Row> of(Task task) {
        return jdbc.sql(SELECT + "a.matter_id = :task order by a.phase, a.id")
                .params(Map.of("today", LocalDate.now(clock), "county", task.countyId(), "task", task.id()))
                .query(Row.class)
                .list();
    }

    /** The reader must see the assignment: it comes from {@link Assignments#find}. */
    public Row of(Assignment assignment) {
        return jdbc.sql(SELECT + "a.id = :id")
                .params(Map.of("today", LocalDate.now(clock), "county", assignment.countyId(), "id", assignment.id()))
                .query(Row.class)
                .single();
    }

    /**
     * What the actor, or a unit the actor executes for, has to do; newest first. @param before only those older than
     * this one, or null
     */
    public List<Row> executedBy(Actor actor, @Nullable Long before, int limit) {
        return rows("(a.unit_id = any (:units) or a.person_id = :me)", actor, before, limit);
    }

    /** What the actor is to verify, once submitted. */
    public List<Row> verifiedBy(Actor actor, @Nullable Long before, int limit) {
        return rows("m.verifier_id = :me", actor, before, limit);
    }

    private List<Row> rows(String whose, Actor actor, @Nullable Long before, int limit) {
        return jdbc.sql(SELECT + whose + """
                  and (cast(:before as bigint) is null or a.id < :before)
                order by a.id desc limit :limit""")
                .param("today", LocalDate.now(clock))
                .param("county", actor.countyId())
                .param("units", actor.unitIds(Power.EXECUTE_TASK))
                .param("me", actor.personId())
                .param("before", before)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }
}
