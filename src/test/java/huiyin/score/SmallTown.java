package huiyin.score;

import huiyin.TestDatabase;
import huiyin.World;
import huiyin.compliance.Profile;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.testing.HeldTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small named world: one county, one town of four villages and two offices, its organiser, and a clock that is set.
 */
class SmallTown {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    private Instant now = LocalDate.of(2026, 9, 17).atTime(9, 0).atZone(ZONE).toInstant();
    final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    final List<PublicationGate.Missing> missing = new ArrayList<>();
    final Schemes schemes;
    final HeldTime time = new HeldTime();
    final Categories categories;
    final Ledger ledger;
    final Reversals reversals;
    final Standings standings;
    final Publications publications;
    final Entries entries;

    final long county;
    final long town;
    final long otherTown;
    final long willow;
    final long tea;
    final long mill;
    final long ditch;
    final long farm;
    final long build;
    final long sun;
    final long he;
    final long zhou;
    final long scheme;

    SmallTown() {
        this(TestDatabase.migrated());
    }

    SmallTown(DataSource source) {
        jdbc = JdbcClient.create(source);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        schemes = new Schemes(jdbc, JsonMapper.shared(), List.of());
        categories = new Categories(jdbc, time);
        var books = new Books(jdbc);
        ledger = new Ledger(jdbc, clock, categories, books);
        reversals = new Reversals(jdbc, clock, books, List.of());
        standings = new Standings(jdbc, clock, new Profile(jdbc, clock), categories);
        county = unit(null, null, "COUNTY", "云岭县", 0);
        town = unit(county, null, "TOWNSHIP", "清溪镇", 0);
        otherTown = unit(county, null, "TOWNSHIP", "石门镇", 1);
        willow = unit(town, town, "VILLAGE", "柳湾村", 1);
        tea = unit(town, town, "VILLAGE", "茶岭村", 2);
        mill = unit(town, town, "VILLAGE", "石磨村", 3);
        ditch = unit(town, town, "VILLAGE", "东沟村", 4);
        farm = unit(town, town, "STATION", "农业农村办公室", 5);
        build = unit(town, town, "DEPARTMENT", "乡村建设办公室", 6);
        sun = person("孙玉兰");
        he = person("何文静");
        zhou = person("周明远");
        scheme = schemes.inForce(county, town, LocalDate.of(2026, 9, 17)).id();
        var beans = new StaticListableBeanFactory();
        beans.addBean("gate", (PublicationGate) (countyId, bookId, category, period) -> List.copyOf(missing));
        beans.addBean("source", new EntrySource() {
            @Override
            public String sourceKind() {
                return "assignment";
            }

            @Override
            public boolean opensTo(Actor reader) {
                return reader.posts().stream()
                        .anyMatch(post -> Long.valueOf(town).equals(post.townId()));
            }

            @Override
            public String href(long sourceId) {
                return "/assignments/" + sourceId;
            }
        });
        publications = new Publications(jdbc, clock, beans.getBeanProvider(PublicationGate.class), books);
        entries = new Entries(
                jdbc, clock, beans.getBeanProvider(EntrySource.class), new Profile(jdbc, clock), categories);
    }

    void set(LocalDate day, int hour, int minute, int second) {
        now = day.atTime(hour, minute, second).atZone(ZONE).toInstant();
    }

    LocalDate today() {
        return now.atZone(ZONE).toLocalDate();
    }

    Actor organiser() {
        return actor(
                he,
                "何文静",
                new Post(
                        1,
                        PostKind.ORGANISER,
                        "组织委员",
                        town,
                        "清溪镇",
                        UnitKind.TOWNSHIP,
                        path(town),
                        town,
                        List.of(path(town))));
    }

    Actor villager() {
        return actor(
                sun,
                "孙玉兰",
                new Post(
                        2,
                        PostKind.VILLAGE_SECRETARY,
                        "村党支部书记",
                        willow,
                        "柳湾村",
                        UnitKind.VILLAGE,
                        path(willow),
                        town,
                        List.of(path(willow))));
    }

    Actor officer() {
        return actor(
                zhou,
                "周明远",
                new Post(
                        3,
                        PostKind.OFFICER,
                        "干事",
                        farm,
                        "农业农村办公室",
                        UnitKind.STATION,
                        path(farm),
                        town,
                        List.of(path(farm))));
    }

    Actor stranger() {
        return actor(
                sun,
                "孙玉兰",
                new Post(
                        4,
                        PostKind.VILLAGE_SECRETARY,
                        "村党支部书记",
                        otherTown,
                        "石门镇",
                        UnitKind.TOWNSHIP,
                        path(otherTown),
                        otherTown,
                        List.of(path(otherTown))));
    }

    /** Who holds this post of the unit today, and no other. */
    Actor holder(long person, String name, PostKind kind, UnitKind of, long unit, @Nullable Long townId) {
        return actor(
                person, name, new Post(9, kind, kind.label(), unit, name, of, path(unit), townId, List.of(path(unit))));
    }

    private Actor actor(long person, String name, Post post) {
        return new Actor(person, county, name, List.of(post));
    }

    Category villages() {
        return category("VILLAGES");
    }

    Category staff() {
        return category("OFFICE_STAFF");
    }

    Category category(String code) {
        return categories.of(county).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    Standings.Book here() {
        return new Standings.Book(town, "清溪镇", path(town));
    }

    NewEntry entry(Subject subject, String points, LocalDate day, long sourceId) {
        return new NewEntry(
                county,
                subject,
                Points.of(points),
                "人居环境",
                day,
                "assignment",
                sourceId,
                "EXECUTOR",
                scheme,
                "T7",
                "应得 " + points + "，按时",
                zhou,
                null);
    }

    long post(Subject subject, String points, LocalDate day, long sourceId) {
        return in(() -> ledger.post(entry(subject, points, day, sourceId)));
    }

    <T> T in(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    void publish(Category category, Period period) {
        transactions.executeWithoutResult(status -> publications.publish(organiser(), town, category, period));
    }

    void hold(long person, long unit, String kind, LocalDate from, @Nullable LocalDate to) {
        jdbc.sql("insert into post (person_id, unit_id, kind, title, valid_from, valid_to) values (?, ?, ?, ?, ?, ?)")
                .params(Stream.of(person, unit, kind, PostKind.valueOf(kind).label(), from, to)
                        .toList()
                        .toArray())
                .update();
    }

    /** Everybody's, named as they are, with the password of the {@link World}. */
    void openAccounts() {
        jdbc.sql("""
                insert into account (person_id, county_id, password_hash, opened_at, changed_at)
                select id, county_id, :hash, now(), now() from person where county_id = :county""")
                .param(
                        "hash",
                        // As huiyin.password-rounds says for tests
                        new Pbkdf2PasswordEncoder("", 16, 1_000, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256)
                                .encode(World.PASSWORD))
                .param("county", county)
                .update();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    long person(String name) {
        return jdbc.sql("insert into person (county_id, staff_no, name) values (?, ?, ?) returning id")
                .params(county, name, name)
                .query(Long.class)
                .single();
    }

    long unit(@Nullable Long parent, @Nullable Long inTown, String kind, String name, int ordinal) {
        return in(() -> {
            long id =
                    jdbc.sql("select nextval('unit_id_seq')").query(Long.class).single();
            String path = (parent == null ? "/" : path(parent)) + id + "/";
            Long of = kind.equals("TOWNSHIP") ? Long.valueOf(id) : inTown;
            jdbc.sql("""
                            insert into unit (id, county_id, parent_id, town_id, kind, code, name, path, ordinal, opened_on)
                            values (:id, :county, :parent, :town, :kind, :name, :name, :path, :ordinal, date '2020-01-01')""")
                    .param("id", id)
                    .param("county", parent == null ? id : county)
                    .param("parent", parent)
                    .param("town", of)
                    .param("kind", kind)
                    .param("name", name)
                    .param("path", path)
                    .param("ordinal", ordinal)
                    .update();
            return id;
        });
    }

    String path(long unit) {
        return jdbc.sql("select path from unit where id = ?")
                .param(unit)
                .query(String.class)
                .single();
    }
}
