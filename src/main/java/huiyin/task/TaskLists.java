package huiyin.task;

import huiyin.matter.Light;
import huiyin.matter.Visibility;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.score.Schemes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of tasks, worst light first, then by due date: {@link TaskPlaces} finds and orders, here the rows of one page
 * are read.
 */
@Component
public class TaskLists {
    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final TaskPlaces places;
    private final Schemes schemes;
    private final Clock clock;

    TaskLists(JdbcClient jdbc, TaskPlaces places, Schemes schemes, Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.schemes = schemes;
        this.clock = clock;
    }

    /**
     * One page of a list.
     *
     * @param rows those with the light asked for; {@code counts} are of all lights
     * @param before where the page before ends, or null on the first; {@code after} where the next begins, or null on
     *     the last
     */
    public record Listed(
            List<TaskRow> rows,
            Map<Light, Long> counts,
            long total,
            @Nullable TaskCursor before,
            @Nullable TaskCursor after) {
        public long count(Light light) {
            return counts.getOrDefault(light, 0L);
        }

        public boolean isOnePage() {
            return before == null && after == null;
        }
    }

    public record Option(long id, String name) {}

    TaskListPage page(TaskFilter filter, Actor actor) {
        var today = LocalDate.now(clock);
        Long town = Arrays.stream(actor.townIds()).findFirst().orElse(null);
        var rules = schemes.inForce(actor.countyId(), town, today).section(TaskRules.class);
        return new TaskListPage(
                filter,
                list(filter, actor),
                options(filter, actor),
                actor.holds(Power.DRAFT_TASK),
                today,
                rules.maxStars());
    }

    public Listed list(TaskFilter filter, Actor actor) {
        return list(filter, actor, PAGE);
    }

    /** @param size the most rows of a page */
    public Listed list(TaskFilter filter, Actor actor, int size) {
        var found = places.page(filter, actor, size);
        // The places are those that may be seen; the rows are only read for this page
        var rows = jdbc
                .sql(SELECT + "m.county_id = :county and m.id = any (:ids)")
                .param("county", actor.countyId())
                .param("ids", found.places().stream().map(TaskCursor::id).toArray(Long[]::new))
                .param("today", LocalDate.now(clock))
                .query(TaskRow.class)
                .list()
                .stream()
                .collect(Collectors.toMap(TaskRow::id, row -> row));
        return new Listed(
                found.places().stream()
                        .map(place -> rows.get(place.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                found.counts(),
                found.total(),
                found.before(),
                found.after());
    }

    /**
     * @param towns those looked at; {@code villages}, {@code leadUnits} and {@code lines} are of the one chosen, or the
     *     only one
     */
    public record Options(List<Option> towns, List<Option> villages, List<Option> leadUnits, List<Option> lines) {}

    /** What a list can be narrowed to. The chart is public within the county, so nothing is looked up task by task. */
    public Options options(TaskFilter filter, Actor actor) {
        var towns =
                jdbc.sql("""
                select t.id, t.name from unit t where t.county_id = :county and t.kind = 'TOWNSHIP'
                  and (t.path like any (:viewReach) or t.id in (select own.town_id from unit own where own.id = any (:myUnits)))
                order by t.ordinal, t.id""").params(Visibility.of(actor)).query(Option.class).list();
        Long town = towns.size() == 1
                ? Long.valueOf(towns.getFirst().id())
                : towns.stream()
                        .map(Option::id)
                        .filter(id -> id.equals(filter.town()))
                        .findFirst()
                        .orElse(null);
        if (town == null) {
            return new Options(towns, List.of(), List.of(), List.of());
        }
        return new Options(
                towns,
                units(actor, town, "VILLAGE"),
                units(actor, town, "DEPARTMENT", "STATION"),
                jdbc.sql("select id, name from work_line where town_id = ? order by ordinal, id")
                        .param(town)
                        .query(Option.class)
                        .list());
    }

    private List<Option> units(Actor actor, long town, String... kinds) {
        return jdbc.sql(
                        "select id, name from unit where county_id = ? and town_id = ? and kind = any (?) order by ordinal, id")
                .params(actor.countyId(), town, kinds)
                .query(Option.class)
                .list();
    }

    /** Each task with its phase that runs: the first with somebody not verified, else the last. */
    static final String COLUMNS = """
            select m.id, m.kind, m.state, m.number_year, m.number_serial, t.name town_name, t.short_name town_short_name, m.title,
                   coalesce(lp.title || ' ', '') || l.name leader, lu.name lead_unit, coalesce(r.due_on, p.due_on) due_on, p.stars, p.points,
                   coalesce(r.level, 0) as level, coalesce(r.executors, 0) executors, coalesce(r.verified, 0) verified,
                   coalesce(r.progress, 0) progress, coalesce(r.behind, 0) behind, coalesce(r.all_villages, true) all_villages,
                   coalesce(r.on_schedule, false) on_schedule, cast(m.closed_at at time zone 'Asia/Shanghai' as date) closed_on,
                   coalesce(r.due_on, p.due_on) - m.remind_days remind_on, case when m.kind = 'ANNUAL' then p.name end phase_name
            """;

    static final String JOINS = """
            join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
            join unit t on t.id = m.unit_id
            join person l on l.id = m.leader_id
            join unit lu on lu.id = m.lead_unit_id
            left join lateral (select s.title from post s join unit su on su.id = s.unit_id
                               where s.person_id = m.leader_id and su.town_id = m.unit_id order by s.valid_to is not null, s.valid_from desc, s.id limit 1) lp on true
            -- All its assignments once, by phase; each phase has every executor
            left join lateral (
                select g.*, max(g.light) over () as level, bool_and(g.punctual) over () on_schedule
                from (select x.phase, max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as light,
                             bool_or(x.state not in ('VERIFIED', 'CANCELLED')) running, bool_and(cast(x.submitted_at at time zone 'Asia/Shanghai' as date) <= x.due_on) punctual,
                             count(*) executors, count(*) filter (where x.state = 'VERIFIED') verified, avg(x.progress) progress,
                             min(x.due_on) filter (where x.state not in ('VERIFIED', 'CANCELLED')) due_on,
                             max(100.0 * (:today - x.starts_on) / (x.due_on - x.starts_on + 1) - x.progress) filter (where x.state not in ('VERIFIED', 'SUBMITTED')) behind,
                             bool_and(xu.kind = 'VILLAGE') all_villages
                      from current_share x join unit xu on xu.id = x.unit_id
                      where x.county_id = m.county_id and x.matter_id = m.id group by x.phase) g
                order by g.running desc, case when g.running or m.state not in ('RUNNING', 'DONE') then g.phase else -g.phase end limit 1) r on true
            join lateral (
                select q.* from phase q where q.county_id = m.county_id and q.matter_id = m.id and q.version = m.version
                order by q.ordinal = r.phase desc, q.ordinal limit 1) p on true
            """;

    static final String SELECT = COLUMNS + "from current_matter m\n" + JOINS + "where ";
}
