package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of tasks, worst light first, then by due date. One query a list. */
@Component
public class TaskLists {
    /** More than a township issues in a year; above it the list says that it is cut. */
    static final int LIMIT = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param rows those with the light asked for; {@code counts} are of all lights */
    public record Listed(List<TaskRow> rows, Map<Light, Long> counts, long total, boolean isCut) {
        public long count(Light light) {
            return counts.getOrDefault(light, 0L);
        }
    }

    public record Option(long id, String name) {
    }

    public Listed list(TaskFilter filter, Actor actor) {
        var today = LocalDate.now(clock);
        var all = jdbc.sql(SELECT + Visibility.VISIBLE + " and " + filter.scope().condition() + """
                  and (:q = '' or position(lower(:q) in lower(v.title)) > 0 or position(:q in coalesce(t.short_name, '') || '执〔' || m.number_year
                       || '〕' || m.number_serial || '号') > 0)
                  and (cast(:kind as text) is null or m.kind = :kind)
                  and (cast(:leadUnit as bigint) is null or v.lead_unit_id = :leadUnit)
                  and (cast(:unit as bigint) is null or exists (select 1 from assignment f where f.county_id = m.county_id and f.matter_id = m.id
                       and f.unit_id = :unit))
                order by m.id desc limit""" + " " + (LIMIT + 1))
                .params(Visibility.of(actor)).param("today", today).param("q", filter.q())
                .param("kind", filter.kind() == null ? null : filter.kind().name()).param("leadUnit", filter.leadUnit()).param("unit", filter.unit())
                .param("signReach", patterns(actor, Power.SIGN_TASK)).param("decideReach", patterns(actor, Power.REGISTER_DECISION))
                .param("executing", actor.unitIds(Power.EXECUTE_TASK))
                .query(TaskRow.class).list();
        var shown = all.stream().limit(LIMIT).toList();
        Map<Light, Long> counts = shown.stream().filter(row -> row.light() != null).collect(Collectors.groupingBy(TaskRow::light, Collectors.counting()));
        return new Listed(shown.stream().filter(row -> filter.light() == null || row.light() == filter.light()).sorted(WORST_FIRST).toList(),
                counts, shown.size(), all.size() > LIMIT);
    }

    private static final Comparator<TaskRow> WORST_FIRST = Comparator
            .comparingInt((TaskRow row) -> row.state() == TaskState.DONE ? 5 : row.state() == TaskState.CANCELLED ? 6
                    : row.light() == null ? row.state() == TaskState.RUNNING ? 4 : 0 : 4 - row.light().ordinal())
            .thenComparing((a, b) -> a.state() == TaskState.DONE && b.state() == TaskState.DONE
                    ? b.closedOn().compareTo(a.closedOn()) : a.dueOn().compareTo(b.dueOn()))
            .thenComparing(TaskRow::id);

    /** Units that lead tasks of the towns one looks at, for the filter. */
    public List<Option> leadUnits(Actor actor) {
        return jdbc.sql("""
                select distinct u.id, u.name from matter m
                join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join unit t on t.id = m.town_id join unit u on u.id = v.lead_unit_id where\s""" + Visibility.VISIBLE + " order by u.name")
                .params(Visibility.of(actor)).query(Option.class).list();
    }

    public List<Option> villages(Actor actor) {
        return jdbc.sql("""
                select id, name from (select distinct u.id, u.name, u.ordinal from matter m
                join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join unit t on t.id = m.town_id
                join assignment a on a.county_id = m.county_id and a.matter_id = m.id
                join unit u on u.id = a.unit_id and u.kind = 'VILLAGE' where\s""" + Visibility.VISIBLE + ") villages order by ordinal, id")
                .params(Visibility.of(actor)).query(Option.class).list();
    }

    static String[] patterns(Actor actor, Power power) {
        return Arrays.stream(actor.reach(power)).map(path -> path + "%").toArray(String[]::new);
    }

    /** Each task with its phase that runs: the first with somebody not verified, else the last. */
    static final String SELECT = """
            select m.id, m.kind, m.state, m.number_year, m.number_serial, t.name town_name, t.short_name town_short_name, v.title,
                   coalesce(lp.title || ' ', '') || l.name leader, lu.name lead_unit, coalesce(r.due_on, p.due_on) due_on, p.stars, p.points,
                   coalesce(a.level, 0) as level, coalesce(r.executors, 0) executors, coalesce(r.verified, 0) verified,
                   coalesce(r.progress, 0) progress, coalesce(r.behind, 0) behind, coalesce(r.all_villages, true) all_villages,
                   coalesce(a.on_schedule, false) on_schedule, cast(m.closed_at at time zone 'Asia/Shanghai' as date) closed_on,
                   coalesce(r.due_on, p.due_on) - v.remind_days remind_on, case when m.kind = 'ANNUAL' then p.name end phase_name
            from matter m
            join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
            join unit t on t.id = m.town_id
            join person l on l.id = v.leader_id
            join unit lu on lu.id = v.lead_unit_id
            left join lateral (select s.title from post s join unit su on su.id = s.unit_id
                               where s.person_id = v.leader_id and su.town_id = m.town_id order by s.valid_to is not null, s.valid_from desc, s.id limit 1) lp on true
            left join lateral (
                select max(assignment_light(x.state, x.starts_on, x.due_on, x.remind_on, x.progress, x.margin, :today)) as level,
                       min(x.phase) filter (where x.state not in ('VERIFIED', 'CANCELLED')) running,
                       bool_and(cast(x.submitted_at at time zone 'Asia/Shanghai' as date) <= x.due_on) on_schedule
                from assignment x where x.county_id = m.county_id and x.matter_id = m.id) a on true
            join lateral (
                select q.* from phase q where q.county_id = m.county_id and q.matter_id = m.id and q.version = m.version
                order by q.ordinal = a.running desc nulls last, case when m.state in ('RUNNING', 'DONE') then -q.ordinal else q.ordinal end limit 1) p on true
            left join lateral (
                select count(*) executors, count(*) filter (where x.state = 'VERIFIED') verified, avg(x.progress) progress,
                       min(x.due_on) filter (where x.state not in ('VERIFIED', 'CANCELLED')) due_on,
                       max(100.0 * (:today - x.starts_on) / (x.due_on - x.starts_on + 1) - x.progress) filter (where x.state not in ('VERIFIED', 'SUBMITTED')) behind,
                       bool_and(xu.kind = 'VILLAGE') all_villages
                from assignment x join unit xu on xu.id = x.unit_id
                where x.county_id = m.county_id and x.matter_id = m.id and x.phase = p.ordinal) r on true
            where\s""";
}
