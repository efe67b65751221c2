package huiyin.roster;

import huiyin.TestDatabase;
import huiyin.audit.Trails;
import huiyin.history.EventCatalogue;
import huiyin.history.Histories;
import huiyin.organisation.Actor;
import huiyin.organisation.ChartEvent;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.sheet.Book;
import huiyin.sheet.Counts;
import huiyin.sheet.Imports;
import huiyin.sheet.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** 云岭县 with its root unit only, as set-up leaves it, and people who import rosters. It is 17 September 2026. */
final class RosterWorld {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Clock CLOCK =
            Clock.fixed(LocalDate.of(2026, 9, 17).atTime(9, 0).atZone(ZONE).toInstant(), ZONE);

    final DataSource database = TestDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(database);
    final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    final Imports imports = new Imports(jdbc, CLOCK, JsonMapper.builder().build());
    final Roster roster = new Roster(
            jdbc,
            transactions,
            Histories.on(jdbc, CLOCK, EventCatalogue.of(ChartEvent.class)),
            imports,
            Trails.on(jdbc, transactions, CLOCK),
            CLOCK);
    final long county;
    final Actor administrator;

    RosterWorld() {
        county = jdbc.sql("select nextval('unit_id_seq')").query(Long.class).single();
        jdbc.sql(
                        "insert into unit (id, county_id, kind, code, name, path, opened_on) values (?, ?, 'COUNTY', '01', '云岭县', ?, '2020-01-01')")
                .params(county, county, "/" + county + "/")
                .update();
        long person = jdbc.sql("insert into person (county_id, staff_no, name) values (?, 'admin', '管理员') returning id")
                .param(county)
                .query(Long.class)
                .single();
        administrator = actor(person, PostKind.SYSTEM_ADMINISTRATOR, "01");
    }

    Actor actor(long person, PostKind kind, String unit) {
        return jdbc.sql("select id, name, kind, path, town_id from unit where code = ?")
                .param(unit)
                .query((row, number) -> new Actor(
                        person,
                        county,
                        "某人",
                        List.of(new Post(
                                0,
                                kind,
                                kind.label(),
                                row.getLong("id"),
                                row.getString("name"),
                                UnitKind.valueOf(row.getString("kind")),
                                row.getString("path"),
                                row.getObject("town_id", Long.class),
                                List.of(row.getString("path"))))))
                .single();
    }

    Actor organiserOf(String unit) {
        return actor(administrator.personId(), PostKind.ORGANISER, unit);
    }

    /** Two towns in an area, a station and a village in the first, four people with posts. */
    static RosterBook small() {
        return new RosterBook()
                .unit("0190", "东片区", "片区", "01")
                .unit("0101", "清溪镇", "乡镇", "0190", "清溪", "012345678000", 1, "2020-01-01", null)
                .unit("0102", "石桥镇", "乡镇", "0190", null, null, 2, "2020-01-01", null)
                .unit("010101", "水利站", "站所", "0101")
                .unit("010102", "柳河村", "村", "0101", null, "012345678001", 5, "2020-01-01", null)
                .person("0001", "周明远", "13800000001")
                .person("0002", "𠮷䶮", null)
                .person("0003", "周明远", "13800000003")
                .post("0001", "0101", "党委书记", "党委书记", "2026-01-01", null)
                .post("0002", "010101", "站所负责人", "=站长", "2026-01-01", null)
                .post("0003", "010102", "村党支部书记", "书记", "2025-01-01", "2025-12-31")
                .post("0003", "010102", "村党支部书记", "书记", "2026-01-01", null);
    }

    RosterPlan check(RosterBook book, Actor by) throws IOException {
        return roster.importing(by).check(book.stream(), Progress.NONE);
    }

    Counts load(RosterBook book) throws IOException {
        return apply(check(book, administrator));
    }

    Counts apply(RosterPlan plan) {
        return apply(plan, Progress.NONE);
    }

    Counts apply(RosterPlan plan, Progress progress) {
        var applied = new AtomicReference<Counts>();
        roster.importing(administrator).apply(plan, progress, applied::set);
        return applied.get();
    }

    static Counts counts(int... numbers) {
        return new Counts(List.of(
                new Counts.Sheet("单位", numbers[0], numbers[1], numbers[2]),
                new Counts.Sheet("人员", numbers[3], numbers[4], numbers[5]),
                new Counts.Sheet("职务", numbers[6], numbers[7], numbers[8])));
    }

    byte[] export(Actor by) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Book()) {
            roster.export(by, book);
            book.write(out);
        }
        return out.toByteArray();
    }

    RosterPlan checkExport(Actor by) throws IOException {
        return roster.importing(by).check(new ByteArrayInputStream(export(by)), Progress.NONE);
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    String path(String code) {
        return jdbc.sql("select path from unit where code = ?")
                .param(code)
                .query(String.class)
                .single();
    }

    /** The path of codes, as /01/0190/. */
    String codes(String code) {
        return jdbc.sql("""
                select string_agg(above.code, '/' order by length(above.path)) from unit u join unit above on u.path like above.path || '%'
                where u.code = ?""").param(code).query(String.class).single();
    }

    String town(String code) {
        return jdbc.sql("select town.code from unit u left join unit town on town.id = u.town_id where u.code = ?")
                .param(code)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
