package huiyin.task;

import huiyin.kernel.Period;
import huiyin.score.Category;
import huiyin.score.PublicationGate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A period is not closed while a submission of it waits for its verifier: nobody pays for a slow one (T7). */
@Component
class UnverifiedSubmissions implements PublicationGate {
    private final JdbcClient jdbc;

    UnverifiedSubmissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Missing> missing(long countyId, long bookId, Category category, Period period) {
        return jdbc.sql("""
                select m.id, m.title, count(*) waiting, p.name verifier
                from current_share a
                join current_matter m on m.county_id = a.county_id and m.id = a.matter_id
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                join person p on p.id = m.verifier_id
                where a.county_id = :county and (m.unit_id = :book or :everywhere) and a.state = 'SUBMITTED'
                  and cast(a.submitted_at at time zone 'Asia/Shanghai' as date) between :first and :last
                group by m.id, m.title, p.name order by m.id""")
                .param("county", countyId)
                .param("book", bookId)
                .param("everywhere", category.scope() == Category.Scope.EVERYWHERE)
                .param("first", period.first())
                .param("last", period.last())
                .query((row, n) -> new Missing(
                        "《" + row.getString("title") + "》还有 " + row.getInt("waiting") + " 份提交等"
                                + row.getString("verifier") + "核验，核验后再封账",
                        "/tasks/" + row.getLong("id")))
                .list();
    }
}
