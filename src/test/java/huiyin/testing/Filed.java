package huiyin.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Complaints and inquiries that are simply there, for tests of something else. */
public final class Filed {
    private Filed() {}

    /** One that waits since 17 September. @return its id */
    public static long complaint(JdbcClient jdbc, long county) {
        return jdbc.sql("""
                with received as (
                    insert into matter (county_id, unit_id, kind, seen_by, title, due_on, state, drafted_at, first_sent_at, effective_at)
                    values (:county, :county, 'COMPLAINT', 'HANDLE_COMPLAINT', '表格重复', '2026-10-02', 'RUNNING', :at, :at, :at) returning county_id, id)
                insert into complaint (county_id, matter_id, text, code_hash) select county_id, id, '表格重复', repeat('0', 64) from received returning matter_id""")
                .param("county", county)
                .param("at", java.time.OffsetDateTime.parse("2026-09-17T09:00+08:00"))
                .query(Long.class)
                .single();
    }

    /** @return the id of the inquiry */
    public static long inquiry(JdbcClient jdbc, long county, long complaint, long asked, long by) {
        return jdbc.sql("""
                with asked as (
                    insert into request (county_id, kind, reason, asked_by, asked_at) values (?, 'INQUIRY', '路灯归谁管？', ?, '2026-09-17T09:00+08') returning county_id, id)
                insert into inquiry (county_id, id, matter_id, asked_person) select county_id, id, ?, ? from asked returning id""")
                .params(county, by, complaint, asked)
                .query(Long.class)
                .single();
    }
}
