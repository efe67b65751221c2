package huiyin.publicity;

import huiyin.history.History;
import huiyin.kernel.Dates;
import huiyin.kernel.MachineTime;
import huiyin.matter.Light;
import huiyin.web.Turn;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the big screen of a town shows: only what is public. Screens that ask within a few seconds share one
 * reading.
 */
@Component
class ScreenPages {
    private static final long KEPT = TimeUnit.SECONDS.toNanos(3);
    private static final int WATCHED = 8;
    private static final int EVENTS = 5;

    private final JdbcClient jdbc;
    private final History history;
    private final PublicTasks tasks;
    private final PublicStandings standings;
    private final Clock clock;
    private final MachineTime time;
    private final int seconds;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    ScreenPages(
            JdbcClient jdbc,
            History history,
            PublicTasks tasks,
            PublicStandings standings,
            Clock clock,
            MachineTime time,
            @Value("${huiyin.screen.seconds:30}") int seconds) {
        this.jdbc = jdbc;
        this.history = history;
        this.tasks = tasks;
        this.standings = standings;
        this.clock = clock;
        this.time = time;
        this.seconds = seconds;
    }

    private record Kept(long since, ScreenPage page) {}

    ScreenPage of(Town town) {
        return kept.compute(
                        town.id(),
                        (id, last) -> last != null && time.nanos() - last.since() < KEPT
                                ? last
                                : new Kept(time.nanos(), read(town)))
                .page();
    }

    private ScreenPage read(Town town) {
        var now = LocalDateTime.now(clock.withZone(Dates.ZONE));
        var today = now.toLocalDate();
        var filter = PublicFilter.of(town, today.getYear());
        var ofYear = tasks.list(filter, Turn.first(), WATCHED);
        var worst = ofYear.leaf().rows().stream()
                .filter(row -> row.light() == Light.OVERDUE || row.light() == Light.WARNING)
                .toList();
        return new ScreenPage(
                town,
                now,
                ofYear.counts(),
                tasks.months(filter),
                villages(town, today),
                watched(town, worst, today),
                standings.latest(town).orElse(null),
                events(town, today),
                seconds);
    }

    /** The worst light of what runs in each village, of public tasks alone. */
    private List<ScreenPage.Village> villages(Town town, LocalDate today) {
        return jdbc.sql("""
                select u.id, u.name, coalesce(a.level, 0) as level from unit u
                left join (
                    select x.unit_id, max(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today)) as level
                    from current_matter m
                    join current_share x on x.county_id = m.county_id and x.matter_id = m.id
                    where m.county_id = :county and m.unit_id = :town and m.state = 'RUNNING' and\s""" + PublicTasks.SHOWN + """
                    group by x.unit_id) a on a.unit_id = u.id
                where u.county_id = :county and u.town_id = :town and u.kind = 'VILLAGE' and u.opened_on <= :today and (u.closed_on is null or u.closed_on >= :today)
                order by u.ordinal, u.id""")
                .param("today", today)
                .param("county", town.countyId())
                .param("town", town.id())
                .query(ScreenPage.Village.class)
                .list();
    }

    /** With the progress of the phase that runs, and what the straight line asks for by this morning (T6). */
    private List<ScreenPage.Watched> watched(Town town, List<PublicRow> rows, LocalDate today) {
        record Course(long id, BigDecimal progress, BigDecimal expected) {}
        Map<Long, Course> courses = jdbc
                .sql("""
                select x.matter_id id, avg(x.progress) progress,
                       avg(least(100, greatest(0, 100.0 * (:today - x.starts_on) / (x.due_on - x.starts_on + 1)))) expected
                from current_share x
                where x.county_id = :county and x.matter_id = any (:ids) and x.phase = (
                    select min(y.phase) from current_share y where y.county_id = x.county_id and y.matter_id = x.matter_id and y.state <> 'VERIFIED')
                group by x.matter_id""")
                .param("today", today)
                .param("county", town.countyId())
                .param("ids", rows.stream().map(PublicRow::id).toArray(Long[]::new))
                .query(Course.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Course::id, course -> course));
        return rows.stream()
                .filter(row -> courses.containsKey(row.id()))
                .map(row -> new ScreenPage.Watched(
                        row,
                        courses.get(row.id()).progress(),
                        courses.get(row.id()).expected()))
                .toList();
    }

    /** What units did today with public tasks, newest first; persons are not named. */
    private List<ScreenPage.Event> events(Town town, LocalDate today) {
        return jdbc.sql("""
                select e.*, coalesce(u.name, '') unit, m.title
                from matter_history e
                join current_matter m on m.county_id = e.county_id and m.id = e.matter_id
                left join current_share a on a.county_id = e.county_id and a.id = e.assignment_id
                left join unit u on u.id = a.unit_id
                where e.county_id = :county and e.at >= :from and e.at < :to and e.is_public and m.unit_id = :town and\s""" + PublicTasks.SHOWN + """

                order by e.at desc, e.id desc limit :limit""")
                .param("county", town.countyId())
                .param("town", town.id())
                .param("from", today.atStartOfDay(Dates.ZONE).toOffsetDateTime())
                .param("to", today.plusDays(1).atStartOfDay(Dates.ZONE).toOffsetDateTime())
                .param("limit", EVENTS)
                .query((row, n) -> {
                    var one = history.read(row, n);
                    return new ScreenPage.Event(
                            LocalTime.ofInstant(one.at(), Dates.ZONE),
                            row.getLong("matter_id"),
                            Objects.requireNonNull(one.meaning().publicly())
                                    .apply(row.getString("unit"), row.getString("title")));
                })
                .list();
    }
}
