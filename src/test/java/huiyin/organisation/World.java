package huiyin.organisation;

import com.zaxxer.hikari.HikariDataSource;
import huiyin.TestDatabase;
import huiyin.audit.Trail;
import huiyin.audit.Trails;
import huiyin.history.EventCatalogue;
import huiyin.history.Histories;
import huiyin.history.History;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * A county of its own for each test: two areas, the towns Qingxi (two villages, a station) and Baishan (one village),
 * an organiser in each town and a system administrator. Today is 2026-09-17.
 */
final class World {
    static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    static final LocalDate TODAY = LocalDate.of(2026, 9, 17);

    final Units units = bean(Units.class);
    final Closures closures = bean(Closures.class);
    final DivisionCodes codes = bean(DivisionCodes.class);
    final People people = bean(People.class);
    final Posts posts = bean(Posts.class);
    final Pairings pairings = bean(Pairings.class);
    final WorkLines lines = bean(WorkLines.class);
    final UnitPages unitPages = bean(UnitPages.class);
    final PersonPages personPages = bean(PersonPages.class);
    final LinesPages linesPages = bean(LinesPages.class);
    final Chart chart = bean(Chart.class);
    final JdbcClient jdbc = bean(JdbcClient.class);

    final Unit county = units.found("云岭县", "522300", OPENED);
    final Actor founder = Actor.founder(county);
    final Unit east = open(county, UnitKind.AREA, "P01", "东片区");
    final Unit west = open(county, UnitKind.AREA, "P02", "西片区");
    final Unit qingxi = open(east, UnitKind.TOWNSHIP, "T01", "清溪镇");
    final Unit baishan = open(west, UnitKind.TOWNSHIP, "T02", "白山镇");
    final Unit office = open(qingxi, UnitKind.STATION, "S01", "乡村建设办公室");
    final Unit liuwan = open(qingxi, UnitKind.VILLAGE, "V01", "柳湾村");
    final Unit shiqiao = open(qingxi, UnitKind.VILLAGE, "V02", "石桥村");
    final Unit taoyuan = open(baishan, UnitKind.VILLAGE, "V03", "桃源村");
    final Person zhou = people.add("周明远", "001", null, founder);
    final Person sun = people.add("孙玉兰", "002", "13800000002", founder);
    final Actor organiser = holder("林组织", "101", PostKind.ORGANISER, qingxi);
    final Actor otherOrganiser = holder("白组织", "102", PostKind.ORGANISER, baishan);
    final Actor administrator = holder("管理员", "103", PostKind.SYSTEM_ADMINISTRATOR, county);
    final Actor officer = holder("村干部", "104", PostKind.VILLAGE_OFFICER, liuwan);

    Unit open(Unit parent, UnitKind kind, String code, String name) {
        return units.open(parent.id(), kind, code, name, null, null, OPENED, founder);
    }

    Actor holder(String name, String staffNo, PostKind kind, Unit unit) {
        Person person = people.add(name, staffNo, null, founder);
        posts.appoint(person.id(), unit.id(), kind, null, OPENED, null, founder);
        return actor(person, kind, unit);
    }

    Actor actor(Person person, PostKind kind, Unit unit) {
        return new Actor(
                person.id(),
                person.countyId(),
                person.name(),
                List.of(new Post(
                        1,
                        kind,
                        kind.label(),
                        unit.id(),
                        unit.name(),
                        unit.kind(),
                        unit.path(),
                        unit.townId(),
                        List.of(unit.path()))));
    }

    Unit now(Unit unit) {
        return units.get(unit.id(), founder);
    }

    List<String> history(Unit unit) {
        return bean(Changes.class).ofUnit(unit, Turn.first()).rows().stream()
                .map(one -> one.sentence().text())
                .toList();
    }

    List<String> history(Person person) {
        return bean(Changes.class).ofPerson(person, Turn.first()).rows().stream()
                .map(one -> one.sentence().text())
                .toList();
    }

    List<String> holders(Unit unit, @Nullable LocalDate on) {
        return unitPages.page(unit.id(), on, Turn.first(), founder).holders().stream()
                .map(UnitPage.Holder::name)
                .toList();
    }

    static <T> T bean(Class<T> type) {
        return Parts.CONTEXT.getBean(type);
    }

    @TestConfiguration
    @EnableTransactionManagement
    @Import({
        Changes.class,
        Units.class,
        Closures.class,
        DivisionCodes.class,
        People.class,
        Posts.class,
        Pairings.class,
        WorkLines.class,
        Chart.class,
        UnitPages.class,
        PersonPages.class,
        LinesPages.class
    })
    static class Parts {
        static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext(Parts.class);

        @Bean
        DataSource dataSource() {
            var pool = new HikariDataSource();
            pool.setDataSource(TestDatabase.migrated());
            pool.setMaximumPoolSize(4);
            return pool;
        }

        @Bean
        Trail trail(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
            return Trails.on(jdbc, transactions, clock);
        }

        @Bean
        History history(JdbcClient jdbc, Clock clock) {
            return Histories.on(jdbc, clock, EventCatalogue.of(ChartEvent.class));
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-09-17T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
        }
    }
}
