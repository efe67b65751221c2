package huiyin.evidence;

import huiyin.TestDatabase;
import huiyin.audit.Trail;
import huiyin.audit.Trails;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Two counties; in the first, a village officer who reports, a neighbour who may not see it, and an inspector. */
final class World implements AutoCloseable {
    static final String REPORT = "REPORT";
    static final long OWNER = 7;
    final Actor officer = actor(1, 1, PostKind.VILLAGE_OFFICER);
    final Actor neighbour = actor(2, 1, PostKind.VILLAGE_OFFICER);
    final Actor inspector = actor(3, 1, PostKind.DISCIPLINE_INSPECTOR);
    final Actor foreigner = actor(4, 2, PostKind.DISCIPLINE_INSPECTOR);
    final Reports reports;
    final Evidence evidence;
    final JdbcClient jdbc;
    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** An owner as an upper module would describe it: the officer's report 7, which inspectors may open. */
    static class Reports implements EvidenceOwner {
        final Set<Long> shown = new HashSet<>();

        @Override
        public String ownerKind() {
            return REPORT;
        }

        @Override
        public boolean mayRead(Actor actor, long ownerId) {
            return ownerId == OWNER && (actor.personId() == 1 || actor.personId() >= 3);
        }

        @Override
        public boolean mayInspect(Actor actor, long ownerId) {
            return mayRead(actor, ownerId) && actor.holds(huiyin.organisation.Power.INSPECT_EVIDENCE);
        }

        @Override
        public boolean isPublic(long countyId, long ownerId) {
            return shown.contains(ownerId);
        }
    }

    @TestConfiguration
    @EnableTransactionManagement
    static class Parts {
        @Bean
        DataSource dataSource() {
            return TestDatabase.migrated();
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
        Trail trail(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
            return Trails.on(jdbc, transactions, clock);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-09-17T01:00:00Z"), ZoneId.of("Asia/Shanghai"));
        }
    }

    World(Path data) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("huiyin.data", data.toString())));
        context.register(
                Parts.class,
                Reports.class,
                Evidence.class,
                Intake.class,
                FileStore.class,
                PictureCleaner.class,
                EvidenceController.class);
        context.refresh();
        reports = context.getBean(Reports.class);
        evidence = context.getBean(Evidence.class);
        jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("""
                insert into unit (id, county_id, kind, code, name, path, opened_on) values
                    (1, 1, 'COUNTY', 'A', '云岭县', '/1/', '2026-01-01'), (2, 2, 'COUNTY', 'B', '平川县', '/2/', '2026-01-01')
                """).update();
        jdbc.sql("""
                insert into person (id, county_id, staff_no, name) values
                    (1, 1, '1', '孙玉兰'), (2, 1, '2', '何建国'), (3, 1, '3', '郑纪明'), (4, 2, '4', '方远')
                """).update();
    }

    private static Actor actor(long person, long county, PostKind kind) {
        return new Actor(
                person,
                county,
                "某某",
                List.of(new Post(
                        person,
                        kind,
                        kind.label(),
                        county,
                        "云岭县",
                        UnitKind.COUNTY,
                        "/" + county + "/",
                        null,
                        List.of("/" + county + "/"))));
    }

    List<Long> attach(MultipartFile... files) {
        return attach(OWNER, files);
    }

    List<Long> attach(long ownerId, MultipartFile... files) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .execute(status -> evidence.attach(officer, REPORT, ownerId, List.of(files)));
    }

    @Override
    public void close() {
        context.close();
    }
}
