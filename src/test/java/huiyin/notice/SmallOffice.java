package huiyin.notice;

import huiyin.MutableClock;
import huiyin.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A county with one town, one village and three people, on a database of its own and without the rest of the program. */
final class SmallOffice {
    static final long COUNTY = 1, TOWN = 2, VILLAGE = 3;
    static final long ZHOU = 11, SUN = 12, MA = 13;

    final DataSource source = TestDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(source);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    final MutableClock clock = new MutableClock("2026-09-17T09:00");
    final Notices notices = new Notices(jdbc, clock);

    SmallOffice() {
        transaction.executeWithoutResult(whole -> {
            unit(COUNTY, null, null, "COUNTY", "云岭县", "/1/");
            unit(TOWN, COUNTY, TOWN, "TOWNSHIP", "清溪镇", "/1/2/");
            unit(VILLAGE, TOWN, TOWN, "VILLAGE", "东沟村", "/1/2/3/");
            person(ZHOU, "周明远", TOWN);
            person(SUN, "孙玉兰", VILLAGE);
            person(MA, "马德福", VILLAGE);
        });
    }

    private void unit(long id, Long parent, Long town, String kind, String name, String path) {
        jdbc.sql("insert into unit (id, county_id, parent_id, town_id, kind, code, name, path, opened_on) values (?, 1, ?, ?, ?, ?, ?, ?, '2024-01-01')")
                .params(id, parent, town, kind, "U" + id, name, path).update();
    }

    private void person(long id, String name, long unit) {
        jdbc.sql("insert into person (id, county_id, staff_no, name) values (?, 1, ?, ?)").params(id, "P" + id, name).update();
        jdbc.sql("insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, 'OFFICER', '干事', '2024-01-01')").params(id, unit).update();
    }

    static Notice notice(NoticeKind kind, String sentence, String source) {
        return new Notice(COUNTY, kind, sentence, "/tasks/7", false, source);
    }

    void tell(Notice notice, Long... persons) {
        transaction.executeWithoutResult(whole -> notices.tell(notice, List.of(persons)));
    }

    long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
