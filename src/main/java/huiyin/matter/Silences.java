package huiyin.matter;

import huiyin.history.Event;
import huiyin.organisation.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Work that went silent (报告停滞): begun, not submitted, and for {@link #DAYS} days, or half of the time there was for it,
 * nothing came from whoever executes it. Days of a pause (T13) do not count. It is found and shown; lights and points
 * do not ask for it.
 */
@Component
public class Silences {
    private static final int DAYS = 14;

    private static final String HEARD = Event.listed(
            MatterEvent.Acknowledged.class,
            MatterEvent.Reported.class,
            MatterEvent.Submitted.class,
            MatterEvent.Returned.class,
            ExtensionEvent.Asked.class,
            MatterEvent.HandedOn.class,
            MatterEvent.Inherited.class);
    private static final String TALKED = Event.listed(MatterEvent.Asked.class, MatterEvent.Answered.class);

    /** Over {@code assignment x} and its {@code matter m}: {@code s (days)}, the days nothing was heard. */
    private static final String SILENT_DAYS = """
            cross join lateral (
                select greatest(x.starts_on, cast(m.effective_at at time zone 'Asia/Shanghai' as date), (
                    select cast(e.at at time zone 'Asia/Shanghai' as date) from matter_history e
                    where e.county_id = x.county_id and e.assignment_id = x.id
                      and (e.code in (""" + HEARD + ") or e.code in (" + TALKED + """
                           ) and x.person_id in (e.by_person, e.for_person))
                    order by e.id desc limit 1)) heard_on) h
            cross join lateral (
                select cast(:today as date) - h.heard_on - coalesce((
                    select sum(greatest(least(q.to_on, cast(:today as date)) - greatest(q.from_on, h.heard_on + 1) + 1, 0)) from paused q
                    where q.county_id = x.county_id and q.assignment_id = x.id), 0) days) s
            """;

    // What began too lately cannot be silent yet: said first, so that its timeline is not read
    private static final String IS_SILENT = " x.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')"
            + " and cast(:today as date) - x.starts_on >= least(" + DAYS + ", (x.due_on - x.starts_on + 2) / 2)"
            + " and s.days >= least(" + DAYS + ", (x.due_on - x.starts_on + 2) / 2)";

    /** Over {@code matter m}: something of it is silent. */
    public static final String SOME = "m.state = 'RUNNING' and exists (select 1 from assignment x " + SILENT_DAYS
            + " where x.county_id = m.county_id and x.matter_id = m.id and" + IS_SILENT + ")";

    /**
     * Over {@code assignment x} and its {@code matter m}: {@code silence (since)}, the last day something was heard of
     * one that is silent now, else null.
     */
    public static final String SINCE =
            SILENT_DAYS + " cross join lateral (select case when" + IS_SILENT + " then h.heard_on end since) silence\n";

    private final JdbcClient jdbc;
    private final Clock clock;

    Silences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A matter with what is silent of it. @param units the first three by name @param days of the longest silence */
    public record Row(long taskId, String title, int executors, String units, int days) {
        /** 3 个单位 16 天没有报告：东沟村、老塘村、白杨村; one is named alone. */
        public String sentence() {
            return executors == 1
                    ? units + " " + days + " 天没有报告"
                    : executors + " 家最长 " + days + " 天没有报告：" + units + (executors > 3 ? "等" : "");
        }
    }

    /** The last day something was heard, or on which it began; empty while it is not silent. */
    Optional<LocalDate> since(Assignment assignment) {
        return jdbc.sql(
                        "select silence.since from assignment x join matter m on m.county_id = x.county_id and m.id = x.matter_id\n"
                                + SINCE + "where x.county_id = :county and x.id = :id and silence.since is not null")
                .params(Map.of("county", assignment.countyId(), "id", assignment.id(), "today", LocalDate.now(clock)))
                .query(LocalDate.class)
                .optional();
    }

    /** Of the matters the actor leads, longest silence first. */
    public List<Row> ledBy(Actor actor) {
        return jdbc.sql("""
                select m.id task_id, m.title, cast(count(*) as int) executors, cast(max(s.days) as int) days,
                       array_to_string((array_agg(u.name order by s.days desc, u.ordinal, x.id))[1 : 3], '、') units
                from matter m
                cross join lateral (select w.* from assignment w where w.county_id = m.county_id and w.matter_id = m.id offset 0) x
                join unit u on u.id = x.unit_id
                """ + SILENT_DAYS
                        + " where m.county_id = :county and m.unit_id = any (:towns) and m.state = 'RUNNING' and m.lead_id = :me and "
                        + Visibility.LENT + " and" + IS_SILENT
                        + " group by m.id, m.title order by max(s.days) desc, m.id limit 20")
                .param("county", actor.countyId())
                .param("me", actor.personId())
                .param("towns", actor.townIds())
                .param("lentTowns", actor.lentTowns())
                .param("today", LocalDate.now(clock))
                .query(Row.class)
                .list();
    }
}
