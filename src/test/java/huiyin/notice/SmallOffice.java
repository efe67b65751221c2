package huiyin.notice;

import huiyin.MutableClock;
import huiyin.TestDatabase;
import huiyin.access.Secrets;
import huiyin.audit.Trails;
import huiyin.organisation.Actor;
import huiyin.testing.Wide;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A county with one town, one village and three people, on a database of its own and without the rest of the program.
 */
final class SmallOffice {
    static final long COUNTY = 1, TOWN = 2, VILLAGE = 3;
    static final Actor ADMINISTRATOR = new Actor(99, COUNTY, "崔明", List.of());
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
        jdbc.sql(
                        "insert into unit (id, county_id, parent_id, town_id, kind, code, name, path, opened_on) values (?, 1, ?, ?, ?, ?, ?, ?, '2024-01-01')")
                .params(id, parent, town, kind, "U" + id, name, path)
                .update();
    }

    private void person(long id, String name, long unit) {
        jdbc.sql("insert into person (id, county_id, staff_no, name) values (?, 1, ?, ?)")
                .params(id, "P" + id, name)
                .update();
        jdbc.sql(
                        "insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, 'OFFICER', '干事', '2024-01-01')")
                .params(id, unit)
                .update();
    }

    static Notice notice(NoticeKind kind, String sentence, String source) {
        return new Notice(COUNTY, kind, sentence, "/tasks/7", false, source);
    }

    /** Sends everything that is due with these channels, and waits for it. */
    static void send(Deliveries deliveries) throws InterruptedException {
        for (Thread thread : deliveries.sendDue()) {
            thread.join();
        }
    }

    Deliveries deliveries() {
        return deliveries(Wide.TIME);
    }

    /** @param robots how long to wait for those; for mail as long as it takes */
    Deliveries deliveries(Duration robots) {
        return new Deliveries(
                jdbc, clock, List.of(new ChannelCarrier(jdbc, channels(robots), "https://huiyin.example/")));
    }

    Channels channels() {
        return channels(Wide.TIME);
    }

    private Channels channels(Duration robots) {
        return new Channels(
                jdbc,
                JsonMapper.builder().build(),
                new Secrets("测试用的密钥，只在测试里有，长到三十二个字符以上才能当密钥用，短了程序不启动", Path.of("target")),
                new Outgoing(any -> true, java.net.InetAddress::isLoopbackAddress, robots),
                Trails.on(jdbc, new JdbcTransactionManager(source), clock),
                Wide.TIME);
    }

    /** Wants everything by e-mail and SMS. */
    void contact(long person, String email, String mobile) {
        var kinds = Arrays.stream(NoticeKind.values()).map(NoticeKind::name).toArray(String[]::new);
        jdbc.sql(
                        "insert into contact (county_id, person_id, email, mobile, email_kinds, sms_kinds) values (1, ?, ?, ?, ?, ?)")
                .params(person, email, mobile, kinds, kinds)
                .update();
    }

    long channel(ChannelKind kind, Map<String, String> fields) {
        var typed = new LinkedMultiValueMap<String, String>();
        fields.forEach(typed::add);
        if (kind.isGroup()) {
            typed.add("name", "工作群");
            typed.add("unit", String.valueOf(TOWN));
            typed.add("notices", "ASSIGNED");
            typed.add("notices", "EMERGENCY");
        }
        return channels().add(kind, typed, ADMINISTRATOR);
    }

    /** State and cause of each delivery, in order. */
    List<String> outbox() {
        return jdbc.sql("select state || coalesce(' ' || cause, '') from delivery order by id")
                .query(String.class)
                .list();
    }

    void tell(Notice notice, Long... persons) {
        transaction.executeWithoutResult(whole -> notices.tell(notice, List.of(persons)));
    }

    long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
