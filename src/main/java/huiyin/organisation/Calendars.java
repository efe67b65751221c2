package huiyin.organisation;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A county's own years of the working-day calendar, imported by its system administrator. */
@Component
@Transactional
class Calendars {
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    Calendars(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    static boolean mayImport(Actor actor) {
        return actor.posts().stream().anyMatch(post -> post.kind() == PostKind.SYSTEM_ADMINISTRATOR);
    }

    /**
     * All rows or none; an earlier import of the year is replaced, and what was reckoned by it before stays as it was.
     */
    public void replace(int year, String document, String rows, Actor by) {
        replace(year, document, () -> CalendarRows.read(rows, year), by);
    }

    /** @param read called once it is known that the actor may import */
    void replace(int year, String document, Supplier<List<CalendarDay>> read, Actor by) {
        if (!mayImport(by)) {
            throw new NotVisible();
        }
        if (year < 2000 || year > 2999) {
            throw new Refusal(null, "年份请填四位数，如 2027", "year");
        }
        String cited = Text.line(document, "document", "依据的文件", 60);
        var days = read.get();
        String before = jdbc.sql("select document from calendar_year where county_id = ? and year = ?")
                .params(by.countyId(), year)
                .query(String.class)
                .optional()
                .orElse(null);
        trail.record(by.doer(), AuditKind.SETTING, "导入 %d 年工作日历".formatted(year), before, cited);
        jdbc.sql("""
                insert into calendar_year (county_id, year, document, imported_by, imported_at) values (:county, :year, :document, :me, :now)
                on conflict (county_id, year) do update set document = excluded.document, imported_by = excluded.imported_by, imported_at = excluded.imported_at""")
                .param("county", by.countyId())
                .param("year", year)
                .param("document", cited)
                .param("me", by.personId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        jdbc.sql("delete from calendar_day where county_id = ? and year = ?")
                .params(by.countyId(), year)
                .update();
        for (var one : days) {
            jdbc.sql("insert into calendar_day (county_id, day, year, works, name) values (?, ?, ?, ?, ?)")
                    .params(by.countyId(), one.day(), year, one.works(), one.name())
                    .update();
        }
    }
}
