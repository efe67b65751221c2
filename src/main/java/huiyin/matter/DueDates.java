package huiyin.matter;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Due dates in force. The date it was issued with stays ({@code assignment.due_issued}); the database's
 * {@code assignment_due} derives from it and from what was granted the date that counts, and {@code assignment.due_on}
 * and {@code remind_on} keep it for lights and lists. Whoever grants anything that moves a date settles it here, in the
 * same transaction.
 */
@Component
class DueDates {
    private final JdbcClient jdbc;

    DueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of all assignments of the matter that are not verified: points once posted stand. The straight line of the yellow
     * light counts calendar days, so the margin grows by the most that paused days can pretend: nobody turns yellow for
     * them.
     */
    void settle(long countyId, long matterId) {
        jdbc.sql("""
                update assignment a set due_on = d.due, remind_on = d.due - m.remind_days, margin = least(a.margin_issued
                    + ceil(10000.0 * d.paused / (d.due - a.starts_on + 1)) / 100, 999.99)
                from (select x.county_id, x.id, assignment_due(x.county_id, x.id) due, paused_days(x.county_id, x.id) paused from assignment x
                      where x.county_id = :county and x.matter_id = :matter and x.state not in ('VERIFIED', 'CANCELLED')) d,
                     matter m
                where a.county_id = :county and d.county_id = a.county_id and d.id = a.id and m.county_id = :county and m.id = :matter""").param("county", countyId).param("matter", matterId).update();
    }

    /** The next place in the order of what moves due dates; with the matter's row locked. */
    int nextGrant(long countyId, long matterId) {
        return jdbc.sql("""
                select 1 + greatest((select coalesce(max(grant_no), 0) from extension where county_id = :county and matter_id = :matter),
                                    (select coalesce(max(grant_no), 0) from pause where county_id = :county and matter_id = :matter))""")
                .params(Map.of("county", countyId, "matter", matterId))
                .query(Integer.class)
                .single();
    }
}
