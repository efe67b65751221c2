package huiyin.compliance;

import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The compliance profile of a county (开关清单): which switches are loosened now. Everything is strict unless a loosening
 * says otherwise, and whether one does is read off its dates at each question, so it ends at midnight without anybody's
 * doing.
 */
@Component
public class Profile {
    private static final String SELECT = """
            select l.id, l.switch as what, l.document_no, l.reason, l.until_day as until, l.made_at, m.name as made_by, e.ended_at, b.name as ended_by,
                   e.reason as end_reason
              from loosening l
              join person m on m.id = l.made_by
              left join loosening_end e on e.county_id = l.county_id and e.loosening_id = l.id
              left join person b on b.id = e.ended_by
             where l.county_id = :county and\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    public Profile(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isLoosened(long countyId, Switch what) {
        return loosened(countyId, what).isPresent();
    }

    /** The loosening in force, if there is one: there is never more than one for a switch. */
    public Optional<Loosening> loosened(long countyId, Switch what) {
        return jdbc.sql(SELECT
                        + "l.switch = :switch and l.until_day >= :today and e.ended_at is null order by l.id limit 1")
                .param("county", countyId)
                .param("switch", what.name())
                .param("today", today())
                .query(Loosening.class)
                .optional();
    }

    /** All loosenings there ever were, newest first. @param before only those entered before this one, or null */
    public List<Loosening> history(long countyId, Turn<Long> turn, int most) {
        return jdbc.sql(SELECT + "true" + turn.newestFirst("l.id"))
                .param("county", countyId)
                .param("turn", turn.key())
                .param("most", most)
                .query(Loosening.class)
                .list();
    }

    /** What is loosened now, in the order of the switches. */
    public List<Loosening> inForce(long countyId) {
        return jdbc
                .sql(SELECT + "l.until_day >= :today and e.ended_at is null")
                .param("county", countyId)
                .param("today", today())
                .query(Loosening.class)
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(Loosening::what))
                .toList();
    }

    public Set<Switch> loosened(long countyId) {
        var found = EnumSet.noneOf(Switch.class);
        inForce(countyId).forEach(one -> found.add(one.what()));
        return found;
    }

    Optional<Loosening> one(long countyId, long id) {
        return jdbc.sql(SELECT + "l.id = :id")
                .param("county", countyId)
                .param("id", id)
                .query(Loosening.class)
                .optional();
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }
}
