package huiyin.matter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Due dates in force. The date signed stays on the form ({@code phase.due_on}); the database's {@code assignment_due} derives from it and
 * from what was granted the date that counts, and {@code assignment.due_on} and {@code remind_on} keep it for lights and lists. Whoever
 * grants anything that moves a date settles it here, in the same transaction.
 */
@Component
class DueDates {
    private final JdbcClient jdbc;

    DueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all assignments of the task that are not verified: points once posted stand. */
    void settle(long countyId, long matterId) {
        jdbc.sql("""
                update assignment a set due_on = assignment_due(a.county_id, a.id), remind_on = assignment_due(a.county_id, a.id) - v.remind_days
                from matter m join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                where a.county_id = :county and a.matter_id = :matter and a.state not in ('VERIFIED', 'CANCELLED')
                  and a.due_on <> assignment_due(a.county_id, a.id) and m.county_id = :county and m.id = :matter""")
                .param("county", countyId).param("matter", matterId).update();
    }

    /** The next place in the order of what moves due dates; with the task's row locked. */
    int nextGrant(long countyId, long matterId) {
        return jdbc.sql("select 1 + coalesce(max(grant_no), 0) from extension where county_id = ? and matter_id = ?")
                .params(countyId, matterId).query(Integer.class).single();
    }
}
