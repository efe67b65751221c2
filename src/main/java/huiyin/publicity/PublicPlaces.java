package huiyin.publicity;

import huiyin.matter.Light;
import huiyin.task.Search;
import huiyin.task.TaskCursor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds, orders and counts the public tasks of a town by ids alone: worst light first, those not begun after those that
 * run, then what is done, newest first. Lights are computed for what runs; where a village is asked for, they are that
 * village's.
 */
@Component
public class PublicPlaces {
    private static final int DONE = 5;

    /** Words must stand in what the public page shows: the index holds more, such as where a task came from. */
    private static final String SAID = """
            and exists (
                select 1 from unit t join unit u on u.id = m.lead_unit_id join person l on l.id = m.leader_id
                     join current_task v on v.county_id = m.county_id and v.matter_id = m.id
                where t.id = m.unit_id and (
                    select bool_and(position(w in m.title) > 0 or position(w in v.content) > 0 or position(w in search_fold(concat_ws(e'\\n', m.title,
                                    coalesce(t.short_name, t.name) || '执〔' || m.number_year || '〕' || m.number_serial || '号', v.content, u.name, l.name))) > 0)
                    from unnest(cast(:words as text[])) w))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PublicPlaces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How many there are of each light, whichever is asked for. @param notBegun whose first day is still to come: no
     * light yet
     */
    public record Counts(long overdue, long warning, long normal, long notBegun, long done) {
        public long of(Light light) {
            return switch (light) {
                case OVERDUE -> overdue;
                case WARNING -> warning;
                case NORMAL -> normal;
                case DONE -> done;
            };
        }

        public long total() {
            return overdue + warning + normal + notBegun + done;
        }
    }

    /**
     * What became of a year's tasks by the month. @param done closed in it @param onSchedule of those, by their due
     * dates
     */
    public record Month(int month, long issued, long done, long onSchedule) {}

    record Found(Leaf<TaskCursor> places, Counts counts) {
        List<Long> ids() {
            return places.rows().stream().map(TaskCursor::id).toList();
        }
    }

    private record Row(@Nullable TaskCursor place, Counts counts) {}

    Found page(PublicFilter filter, Turn<TaskCursor> turn, int size) {
        var counts = new Counts[1];
        var places = Leaf.<TaskCursor, TaskCursor>of(turn, size, TaskCursor::code, (at, most) -> {
            var rows = read(filter, at, most);
            counts[0] = rows.getFirst().counts();
            return rows.stream()
                    .map(Row::place)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        });
        return new Found(places, counts[0]);
    }

    private List<Row> read(PublicFilter filter, Turn<TaskCursor> turn, int most) {
        String since = turn.key() == null
                ? ""
                : " and (rank, sort, id) " + (turn.isBack() ? "<" : ">") + " (:rank, :sort, :id)";
        String order = turn.isBack() ? "rank desc, sort desc, id desc" : "rank, sort, id";
        var parameters = new HashMap<>(parameters(filter));
        if (turn.key() != null) {
            parameters.putAll(Map.of(
                    "rank",
                    turn.key().rank(),
                    "sort",
                    turn.key().sort(),
                    "id",
                    turn.key().id()));
        }
        return jdbc.sql(with(filter) + """
                select p.*, c.* from (select %s from place) c
                left join lateral (select * from place where %s order by %s limit :most) p on true order by %s""".formatted(COUNTS, lit(filter) + since, order, order))
                .params(parameters)
                .param("most", most)
                .query((row, n) -> new Row(
                        row.getObject("id") == null
                                ? null
                                : new TaskCursor(row.getInt("rank"), row.getLong("sort"), row.getLong("id")),
                        counts(row)))
                .list();
    }

    Counts counts(PublicFilter filter) {
        return jdbc.sql(with(filter) + "select " + COUNTS + " from place")
                .params(parameters(filter))
                .query((row, n) -> counts(row))
                .single();
    }

    private static final String COUNTS =
            "count(*) filter (where rank = 1) overdue, count(*) filter (where rank = 2) warning, count(*) filter (where rank = 3) normal,"
                    + " count(*) filter (where rank = 4) not_begun, count(*) filter (where rank = 5) done";

    private static Counts counts(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Counts(
                row.getLong("overdue"),
                row.getLong("warning"),
                row.getLong("normal"),
                row.getLong("not_begun"),
                row.getLong("done"));
    }

    /** Worst first, and among equals those that most take part in. */
    List<Long> ofConcern(Town town, int most) {
        return jdbc.sql(with(PublicFilter.all(town)) + """
                select p.id from place p
                join current_matter m on m.county_id = :county and m.id = p.id
                cross join lateral (select count(*) n from current_phase q where q.county_id = m.county_id and q.matter_id = m.id) phases
                cross join lateral (select count(distinct x.unit_id) n from current_share x where x.county_id = m.county_id and x.matter_id = m.id) executors
                where p.rank <= (select max(rank) from (select rank from place order by rank limit :most) needed)
                order by p.rank, phases.n desc, executors.n desc, p.sort, p.id limit :most""")
                .params(parameters(PublicFilter.all(town)))
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** Of the tasks issued in a year. */
    List<Month> months(PublicFilter filter) {
        return jdbc.sql(with(filter) + """
                select month, cast(sum(issued) as bigint) issued, cast(sum(done) as bigint) done, cast(sum(on_schedule) as bigint) on_schedule from (
                    select cast(extract(month from m.effective_at at time zone 'Asia/Shanghai') as int) as month, 1 as issued, 0 as done, 0 as on_schedule
                    from place p join current_matter m on m.county_id = :county and m.id = p.id
                    union all
                    select cast(extract(month from a.closed_at at time zone 'Asia/Shanghai') as int), 0, 1, case when a.late then 0 else 1 end
                    from place p cross join lateral (
                        select max(x.verified_at) closed_at, bool_or(cast(x.submitted_at at time zone 'Asia/Shanghai' as date) > x.due_on) late
                        from current_share x where x.county_id = :county and x.matter_id = p.id and x.state = 'VERIFIED') a
                    where p.rank = 5) counted
                where month is not null group by month order by month""")
                .params(parameters(filter))
                .query(Month.class)
                .list();
    }

    private Map<String, Object> parameters(PublicFilter filter) {
        var parameters = filter.parameters();
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    private static String lit(PublicFilter filter) {
        return filter.light() == null
                ? "true"
                : "rank = "
                        + (filter.light() == Light.DONE
                                ? DONE
                                : 4 - filter.light().ordinal());
    }

    /**
     * Makes {@code place (id, rank, sort)}, without the light asked for: {@code 1} overdue to {@code 4} not begun,
     * {@code 5} done.
     */
    private static String with(PublicFilter filter) {
        boolean village = filter.village() != null;
        return """
                with place as materialized (
                    select m.id, case when m.state = 'DONE' or a.open = 0 then 5 when a.level is null then 4 else least(5 - a.level, 3) end as rank,
                           case when m.state = 'DONE' or a.open = 0 then -cast(extract(epoch from coalesce(a.closed_at, m.closed_at)) as bigint)
                                else cast(a.due_on - date '2000-01-01' as bigint) end as sort
                    from current_matter m
                    cross join lateral (
                        select max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level,
                               min(x.due_on) filter (where x.state <> 'VERIFIED') due_on, count(*) filter (where x.state <> 'VERIFIED') as open, max(x.verified_at) closed_at
                        from current_share x where %s and x.county_id = m.county_id and x.matter_id = m.id) a
                    where m.county_id = :county and m.unit_id = :town and %s and\s""".formatted(village ? "x.unit_id = :village" : "m.state = 'RUNNING'", candidates(filter))
                + PublicTasks.SHOWN + (filter.search().isEmpty() ? "" : SAID)
                + (filter.year() == null
                        ? ""
                        : " and extract(year from m.effective_at at time zone 'Asia/Shanghai') = :year")
                + ")\n";
    }

    /** By an index, whatever is asked for. */
    private static String candidates(PublicFilter filter) {
        String village =
                "m.id = any (array(select f.matter_id from current_share f where f.county_id = :county and f.unit_id = :village))";
        return filter.search().isEmpty()
                ? filter.village() == null ? "true" : village
                : "m.id = any (array(" + Search.FOUND + "))" + (filter.village() == null ? "" : " and " + village);
    }
}
