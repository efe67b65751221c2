package huiyin;

import huiyin.access.Accounts;
import huiyin.access.Actors;
import huiyin.kernel.Points;
import huiyin.matter.Assignments;
import huiyin.matter.Verifications;
import huiyin.organisation.Actor;
import huiyin.organisation.People;
import huiyin.organisation.PostKind;
import huiyin.organisation.Posts;
import huiyin.organisation.Unit;
import huiyin.organisation.UnitKind;
import huiyin.organisation.Units;
import huiyin.organisation.WorkLines;
import huiyin.task.Draft;
import huiyin.task.Signatures;
import huiyin.task.TaskKind;
import huiyin.task.Tasks;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A small named world for tests of the whole program, which {@link huiyin.testing.ProgramTest} gives them. 云岭县 with 清溪镇
 * (four villages, two offices) and 石门镇; it is 9 o'clock on 17 September 2026 until {@link #clock} is moved. Units and
 * people are found by name; tasks come about by the real verbs.
 */
@TestConfiguration(proxyBeanMethods = false)
public class World {
    public static final String PASSWORD = "梨树沟的第三座桥2019";
    public static final String START = "2026-09-17T09:00";
    /** The villages of 清溪镇. 孙玉兰, 马德福, 田秀英, 罗长河 are their secretaries. */
    public static final List<String> VILLAGES = List.of("东沟村", "老塘村", "三义村", "茶岭村");

    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    public final MutableClock clock;
    public final long countyId;
    /** 清溪镇, where most of it happens. */
    public final long townId;

    public final long lineId;

    private final JdbcClient jdbc;
    private final Actors actors;
    private final Accounts accounts;
    private final People people;
    private final Posts posts;
    private final Tasks tasks;
    private final Signatures signatures;
    private final Assignments assignments;
    private final Verifications verifications;
    private final Actor founder;
    private final Map<String, Long> units = new HashMap<>();
    private final Map<String, Long> persons = new HashMap<>();
    private final Map<String, Long> founded;

    @Bean
    @Primary
    static MutableClock worldClock() {
        return new MutableClock(START);
    }

    World(
            JdbcClient jdbc,
            MutableClock clock,
            Actors actors,
            Accounts accounts,
            Units chart,
            People people,
            Posts posts,
            WorkLines lines,
            Tasks tasks,
            Signatures signatures,
            Assignments assignments,
            Verifications verifications) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.actors = actors;
        this.accounts = accounts;
        this.people = people;
        this.posts = posts;
        this.tasks = tasks;
        this.signatures = signatures;
        this.assignments = assignments;
        this.verifications = verifications;
        Unit county = chart.found("云岭县", "W", SINCE);
        countyId = county.id();
        founder = Actor.founder(county);
        units.put(county.name(), county.id());
        townId = open(chart, "云岭县", UnitKind.TOWNSHIP, "清溪镇");
        open(chart, "云岭县", UnitKind.TOWNSHIP, "石门镇");
        VILLAGES.forEach(village -> open(chart, "清溪镇", UnitKind.VILLAGE, village));
        open(chart, "清溪镇", UnitKind.DEPARTMENT, "乡村建设办公室");
        open(chart, "清溪镇", UnitKind.DEPARTMENT, "农业农村办公室");
        open(chart, "石门镇", UnitKind.VILLAGE, "白杨村");
        open(chart, "石门镇", UnitKind.DEPARTMENT, "石门镇建设办公室");
        lineId = lines.add(townId, "01", "乡村建设", 1, founder).id();
        lines.add(unit("石门镇"), "01", "乡村建设", 1, founder);
        appoint("沈国安", "清溪镇", PostKind.PARTY_SECRETARY, "党委书记");
        appoint("何静", "清溪镇", PostKind.MAYOR, "镇长");
        appoint("林秋实", "清溪镇", PostKind.DEPUTY_LEADER, "副镇长");
        appoint("郑纪明", "清溪镇", PostKind.DISCIPLINE_INSPECTOR, "纪委书记");
        appoint("吴晓燕", "清溪镇", PostKind.ORGANISER, "组织委员");
        appoint("江文", "清溪镇", PostKind.OFFICE_CLERK, "党政办文书");
        appoint("周明远", "乡村建设办公室", PostKind.HEAD, "乡村建设办公室主任");
        appoint("陈小雨", "乡村建设办公室", PostKind.OFFICER, "乡村建设办公室干事");
        appoint("高建民", "农业农村办公室", PostKind.HEAD, "农业农村办公室主任");
        appoint("孙玉兰", "东沟村", PostKind.VILLAGE_SECRETARY, "村党支部书记");
        appoint("李冬生", "东沟村", PostKind.VILLAGE_OFFICER, "村文书");
        appoint("马德福", "老塘村", PostKind.VILLAGE_SECRETARY, "村党支部书记");
        appoint("田秀英", "三义村", PostKind.VILLAGE_SECRETARY, "村党支部书记");
        appoint("罗长河", "茶岭村", PostKind.VILLAGE_SECRETARY, "村党支部书记");
        appoint("唐一鸣", "石门镇", PostKind.PARTY_SECRETARY, "党委书记");
        appoint("许安", "石门镇", PostKind.MAYOR, "镇长");
        appoint("秦越", "石门镇", PostKind.DEPUTY_LEADER, "副镇长");
        appoint("方远", "石门镇建设办公室", PostKind.HEAD, "建设办公室主任");
        appoint("白志强", "白杨村", PostKind.VILLAGE_SECRETARY, "村党支部书记");
        appoint("段平", "云岭县", PostKind.SYSTEM_ADMINISTRATOR, "系统管理员");
        person("无职的人", people.add("无职的人", "W900", null, founder).id());
        founded = Map.copyOf(persons);
    }

    /** Forgets whom earlier tests appointed: the database knows them no more. */
    public void restore() {
        persons.keySet().retainAll(founded.keySet());
        persons.putAll(founded);
        clock.set(START);
    }

    /**
     * Takes back all tasks, history, points and publications, and puts the clock back; units, people and accounts stay.
     * For {@code @BeforeEach}.
     */
    public void reset() {
        jdbc.sql("select take_back()").query(String.class).optional();
        clock.set(START);
    }

    public long unit(String name) {
        return known(units, name);
    }

    public long person(String name) {
        return known(persons, name);
    }

    /** The person with the posts held on the day of the clock. */
    public Actor actor(String name) {
        return actors.of(person(name)).orElseThrow();
    }

    /** A further person, or a further post of a known one, in one of the units. */
    public long appoint(String name, String unit, PostKind kind, String title) {
        long id = persons.containsKey(name)
                ? person(name)
                : person(
                        name,
                        people.add(name, "W%03d".formatted(persons.size() + 1), null, founder)
                                .id());
        posts.appoint(id, unit(unit), kind, title, SINCE, null, founder);
        return id;
    }

    /** Somebody more in the county, as the roster would bring them. */
    public long person(String staffNo, String name, @Nullable String phone) {
        return jdbc.sql("insert into person (county_id, staff_no, name, phone) values (?, ?, ?, ?) returning id")
                .params(countyId, staffNo, name, phone)
                .query(Long.class)
                .single();
    }

    public void post(long person, long unit, PostKind kind, String title) {
        jdbc.sql("insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, ?, ?, ?)")
                .params(person, unit, kind.name(), title, SINCE)
                .update();
    }

    /** Opens the person's account with {@link #PASSWORD}. @return the account name to sign in with */
    public String account(String name) {
        String staffNo = jdbc.sql("select staff_no from person where id = ?")
                .param(person(name))
                .query(String.class)
                .single();
        if (jdbc.sql("select count(*) from account where person_id = ?")
                        .param(person(name))
                        .query(Long.class)
                        .single()
                == 0) {
            accounts.open(person(name), PASSWORD);
        }
        return staffNo;
    }

    /**
     * A daily task of three stars and six points: 林秋实 leads, 周明远 takes the lead and verifies; reminder two days ahead.
     */
    public Draft daily(String title, LocalDate due, String... executors) {
        return draft(TaskKind.DAILY, title, List.of(new Draft.Phase("全程", null, due, 3, points(6))), executors);
    }

    /** An annual task in two phases: from today to the first day, and from the day after to the second. */
    public Draft roadmap(String title, LocalDate first, LocalDate second, String... executors) {
        return draft(
                TaskKind.ANNUAL,
                title,
                List.of(
                        new Draft.Phase("第一阶段", clock.today(), first, 3, points(6)),
                        new Draft.Phase("第二阶段", first.plusDays(1), second, 4, points(8))),
                executors);
    }

    /** Drafted by 林秋实, not sent. @return the task's id, as from each of the following */
    public long drafted(Draft draft) {
        return tasks.draft(draft, actor("林秋实"));
    }

    /** Waits for both principals, or for the committee's decision. */
    public long sent(Draft draft) {
        long task = drafted(draft);
        tasks.send(task, actor("林秋实"));
        return task;
    }

    /** In effect: signed by 沈国安 and 何静; an annual one by a decision registered by 江文. */
    public long issued(Draft draft) {
        long task = sent(draft);
        if (draft.kind() == TaskKind.DAILY) {
            signatures.sign(task, 1, actor("沈国安"));
            signatures.sign(task, 1, actor("何静"));
        } else {
            signatures.decide(task, 1, clock.today(), "第 9 次党委会", actor("江文"));
        }
        return task;
    }

    /** A daily task in effect for all four villages. */
    public long issuedToAllVillages(String title, LocalDate due) {
        return issued(daily(title, due, VILLAGES.toArray(String[]::new)));
    }

    /** The assignment of the executor's first phase. */
    public long assignment(long task, String unit) {
        return assignment(task, unit, 1);
    }

    public long assignment(long task, String unit, int phase) {
        return jdbc.sql("select id from assignment where county_id = ? and matter_id = ? and unit_id = ? and phase = ?")
                .params(countyId, task, unit(unit), phase)
                .query(Long.class)
                .single();
    }

    /** Who is in charge of the assignment submits it. @return the assignment, as from each of the following */
    public long submitted(long task, String unit) {
        long assignment = assignment(task, unit);
        assignments.submit(assignment, "已全部完成，台账已建", List.of(), inCharge(assignment));
        return assignment;
    }

    /** Submitted if it was not yet, and verified by 周明远 with full quality. */
    public long verified(long task, String unit) {
        long assignment = submittedAtLast(task, unit);
        verifications.verify(assignment, "1.0", null, actor("周明远"));
        return assignment;
    }

    /** Submitted if it was not yet, and given back by 周明远. */
    public long returned(long task, String unit, String reason) {
        long assignment = submittedAtLast(task, unit);
        verifications.giveBack(assignment, reason, actor("周明远"));
        return assignment;
    }

    public Actor inCharge(long assignment) {
        return actors.of(jdbc.sql("select person_id from assignment where county_id = ? and id = ?")
                        .params(countyId, assignment)
                        .query(Long.class)
                        .single())
                .orElseThrow();
    }

    private long submittedAtLast(long task, String unit) {
        boolean waits = jdbc.sql("select state = 'SUBMITTED' from assignment where county_id = ? and id = ?")
                .params(countyId, assignment(task, unit))
                .query(Boolean.class)
                .single();
        return waits ? assignment(task, unit) : submitted(task, unit);
    }

    private Draft draft(TaskKind kind, String title, List<Draft.Phase> phases, String... executors) {
        return new Draft(
                kind,
                title,
                "按要求逐户完成，建好台账。",
                null,
                lineId,
                person("林秋实"),
                person("周明远"),
                person("周明远"),
                "村党支部书记",
                2,
                phases,
                Arrays.stream(executors)
                        .map(name -> new Draft.Executor(unit(name), null, null))
                        .toList(),
                null,
                null,
                true);
    }

    private static Points points(int whole) {
        return new Points(java.math.BigDecimal.valueOf(whole));
    }

    private long open(Units chart, String parent, UnitKind kind, String name) {
        long id = chart.open(
                        unit(parent),
                        kind,
                        "W" + (units.size() + 1),
                        name,
                        kind == UnitKind.TOWNSHIP ? name.substring(0, 1) : null,
                        null,
                        SINCE,
                        founder)
                .id();
        units.put(name, id);
        return id;
    }

    private long person(String name, long id) {
        persons.put(name, id);
        return id;
    }

    private static long known(Map<String, Long> named, String name) {
        @Nullable Long id = named.get(name);
        if (id == null) {
            throw new IllegalArgumentException("not in this world: " + name + "; known: " + named.keySet());
        }
        return id;
    }
}
