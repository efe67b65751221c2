package huiyin.matter;

import huiyin.organisation.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who keeps us waiting (谁让我们在等, rule T13): granted pauses by the one they are charged to. */
@Component
public class WaitedFor {
    private final JdbcClient jdbc;
    private final Clock clock;

    WaitedFor(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param mine whether it is the reader, or a unit of the reader, that is waited for */
    public record Row(long taskId, String title, String waitsFor, boolean mine, Pause.Cause cause, String reason, LocalDate fromOn, LocalDate toOn,
                      LocalDate lastOn, long days, boolean running, boolean isVisible) {
    }

    public record Charged(String waitsFor, List<Row> rows) {
        public long days() {
            return rows.stream().mapToLong(Row::days).sum();
        }
    }

    public record Page(LocalDate today, List<Charged> charged) {
    }

    Page page(Actor actor) {
        var rows = rows(actor);
        var charged = rows.stream().collect(Collectors.groupingBy(Row::waitsFor, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
                .map(one -> new Charged(one.getKey(), one.getValue())).sorted(Comparator.comparingLong(Charged::days).reversed()).toList();
        return new Page(LocalDate.now(clock), charged);
    }

    /** Those running that wait for the reader or for a unit of the reader. */
    public List<Row> byMe(Actor actor) {
        return rows(actor).stream().filter(row -> row.mine() && row.running()).toList();
    }

    /** Seen by whoever sees the task, and by whoever is waited for; a year back. */
    private List<Row> rows(Actor actor) {
        var today = LocalDate.now(clock);
        return jdbc.sql("""
                select x.matter_id task_id, v.title, coalesce(wu.name, concat_ws(' ', post_title(x.waits_person, m.town_id), wp.name)) waits_for,
                       (x.waits_person is not distinct from :me or x.waits_unit = any (:myUnits)) is true mine, x.cause, x.reason, x.from_on, x.to_on,
                       coalesce(x.resumed_on - 1, x.to_on) last_on,
                       greatest(least(coalesce(x.resumed_on - 1, x.to_on), :today) - x.from_on + 1, 0) days,
                       :today between x.from_on and coalesce(x.resumed_on - 1, x.to_on) running,
                """ + Visibility.VISIBLE + """
                       is_visible
                from pause x
                join matter m on m.county_id = x.county_id and m.id = x.matter_id
                join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join unit t on t.id = m.town_id
                left join unit wu on wu.id = x.waits_unit
                left join person wp on wp.id = x.waits_person
                where x.county_id = :county and x.state = 'GRANTED' and x.to_on > :today - 366
                  and (x.waits_person = :me or x.waits_unit = any (:myUnits) or\s""" + Visibility.VISIBLE + ") order by x.from_on desc, x.id desc limit 500")
                .params(Visibility.of(actor)).param("today", today).query(Row.class).list();
    }
}
