package huiyin.task;

import huiyin.matter.AssignmentState;
import huiyin.organisation.Actor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of tasks and of assignments row by row, from a cursor of the database: never all of them in memory. */
@Component
@Transactional(readOnly = true)
public class TaskExports {
    /** Rows fetched at a time; a cursor is only kept inside a transaction. */
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;
    private final TaskPlaces places;
    private final Clock clock;

    TaskExports(JdbcClient jdbc, TaskPlaces places, Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @param lead with the staff number, since names repeat, as the verifier @param executors units, or staff numbers
     *     where people were named, joined by 、
     */
    record Whole(
            TaskRow row,
            String content,
            @Nullable String source,
            String line,
            String lead,
            String verifier,
            String executors,
            String executorTitle,
            int remindDays,
            boolean isPublic) {}

    private static final RowMapper<TaskRow> ROW = new DataClassRowMapper<>(TaskRow.class);

    /** All pages of the list, in its order. */
    void tasks(TaskFilter filter, Actor actor, Consumer<Whole> each) {
        // Reads whatever the filter leaves, so it is planned for that filter; the pages' plans are for one page
        jdbc.sql("select set_config(name, 'force_custom_plan', true) from pg_settings where name = 'plan_cache_mode'")
                .query(String.class)
                .list();
        try (var rows = jdbc
                .sql(TaskPlaces.with(filter, actor) + TaskLists.COLUMNS + """
                       , v.content, v.source, w.name line_name, d.name || ' ' || d.staff_no lead, r2.name || ' ' || r2.staff_no verifier, v.executor_title, m.remind_days, m.is_public,
                       (select string_agg(coalesce(ep.staff_no, eu.name), '、' order by e.ordinal) from executor e join unit eu on eu.id = e.unit_id
                        left join person ep on ep.id = e.person_id where e.county_id = v.county_id and e.matter_id = v.matter_id and e.version = v.version) executor_names
                """
                        + "from place join current_matter m on m.county_id = :county and m.id = place.id\n"
                        + TaskLists.JOINS
                        + "join work_line w on w.id = v.work_line_id join person d on d.id = m.lead_id join person r2 on r2.id = m.verifier_id where "
                        + TaskPlaces.lit(filter) + " order by place.rank, place.sort, place.id")
                .withFetchSize(FETCHED)
                .params(places.parameters(filter.at(null, null), actor))
                .query((row, n) -> new Whole(
                        ROW.mapRow(row, n),
                        row.getString("content"),
                        row.getString("source"),
                        row.getString("line_name"),
                        row.getString("lead"),
                        row.getString("verifier"),
                        row.getString("executor_names"),
                        row.getString("executor_title"),
                        row.getInt("remind_days"),
                        row.getBoolean("is_public")))
                .stream()) {
            rows.forEach(each);
        }
    }

    /**
     * An assignment as it ended, or stands.
     *
     * @param note what the form says to this executor
     */
    public record Share(
            String unit,
            @Nullable String note,
            String person,
            String staffNo,
            String phase,
            AssignmentState state,
            int level,
            BigDecimal progress,
            LocalDate startsOn,
            LocalDate dueOn,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            @Nullable Instant verifiedAt,
            @Nullable String verifiedBy,
            @Nullable BigDecimal quality,
            BigDecimal points,
            @Nullable BigDecimal earned) {}

    /** All assignments of a task that this person sees, by phase and in the order of the chart. */
    void shares(Task task, Consumer<Share> each) {
        try (var rows = jdbc
                .sql("""
                select u.name unit, a.note, p.name person, p.staff_no, ph.name phase, a.state,
                       coalesce(light(a.state, a.starts_on, a.yellow_on, a.red_on, :today), 0) as level,
                       a.progress, a.starts_on, a.due_on, a.submitted_at, signed_name(a.submitted_by, a.submitted_for) submitted_by,
                       a.verified_at, signed_name(a.verified_by, a.verified_for) verified_by, k.quality, k.points, k.earned
                from current_share a
                join stake k on k.county_id = a.county_id and k.assignment_id = a.id
                join current_matter m on m.county_id = a.county_id and m.id = a.matter_id
                join phase ph on ph.county_id = a.county_id and ph.matter_id = a.matter_id and ph.version = m.version and ph.ordinal = a.phase
                join unit u on u.id = a.unit_id join person p on p.id = a.person_id
                where a.county_id = :county and a.matter_id = :task order by a.phase, u.ordinal, a.id""")
                .withFetchSize(FETCHED)
                .params(Map.of("today", LocalDate.now(clock), "county", task.countyId(), "task", task.id()))
                .query(Share.class)
                .stream()) {
            rows.forEach(each);
        }
    }
}
