package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.Actor;
import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForHolders;
import huiyin.organisation.PairingKind;
import huiyin.organisation.Pairings;
import huiyin.organisation.People;
import huiyin.organisation.PostKind;
import huiyin.organisation.Posts;
import huiyin.organisation.UnitKind;
import huiyin.organisation.Units;
import huiyin.organisation.WorkLines;
import huiyin.testing.ProgramTest;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route as every kind of post, as a signed-in person without one, and as nobody, with things of the own
 * town, of another town and of another county, against {@code routes.tsv}. Whatever is not answered by doing it must
 * leave the database as it was.
 */
class RouteTableTest extends ProgramTest {
    private static final String NOBODY = "NOBODY";
    private static final String WITHOUT_POST = "WITHOUT_POST";
    private static final String UNCHANGED = " unchanged";
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    WebApplicationContext context;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    RouteThings things;

    @Autowired
    Actors actors;

    @Autowired
    Units units;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Pairings pairings;

    @Autowired
    WorkLines lines;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void makeThings() {
        things = context.getAutowireCapableBeanFactory().createBean(RouteThings.class);
    }

    /** Method, route and who may, as the program has them; those for tokens are walked in the module api. */
    private TreeSet<String> program() {
        var found = new TreeSet<String>();
        routes.getHandlerMethods().forEach((mapping, handler) -> {
            if (!ErrorController.class.isAssignableFrom(handler.getBeanType())
                    && !handler.hasMethodAnnotation(ForToken.class)) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    mapping.getPatternValues().forEach(route -> found.add(method + "\t" + route + "\t" + who(handler)));
                }
            }
        });
        return found;
    }

    private static String who(HandlerMethod handler) {
        var decision = Gate.decision(handler);
        return decision instanceof ForAnyone
                ? "anyone"
                : !(decision instanceof ForHolders holders)
                        ? "signed-in"
                        : Arrays.stream(PostKind.values())
                                .filter(kind -> Arrays.stream(holders.value()).anyMatch(kind::gives))
                                .map(PostKind::name)
                                .collect(Collectors.joining(","));
    }

    @Test
    void the_table_names_every_route_and_who_may_call_it() throws IOException {
        var named = new TreeSet<String>();
        RouteTable.read().rows().forEach(row -> named.add(row.method() + "\t" + row.route() + "\t" + row.who()));
        TreeSet<String> program = program();
        Files.write(Path.of("target/routes-of-the-program.tsv"), program);
        assertThat(named)
                .as("routes.tsv against the program, whose rows are in target/routes-of-the-program.tsv")
                .containsExactlyElementsOf(program);
    }

    @Test
    void every_route_answers_everybody_as_the_table_says() throws IOException {
        RouteTable table = RouteTable.read();
        var callers = callers();
        var own = things.of(
                cast("清溪镇", "东沟村", "乡村建设办公室", world.lineId, "沈国安", "何静", "林秋实", "江文", "吴晓燕", "周明远", "孙玉兰"), "R001");
        var neighbours = things.of(neighbours(), "R002");
        var strangers = things.of(strangers(), "R003");
        var walk = new Walk(table, callers);
        for (RouteTable.Row row : table.rows()) {
            String ownSaid = walk.cells(row, row.own(), own, "");
            String foreignSaid = row.foreign().isEmpty() ? "-" : walk.cells(row, row.foreign(), neighbours, "");
            if (!row.foreign().isEmpty()) {
                walk.cells(
                        row,
                        row.foreign().stream()
                                .map(cell -> ofAnotherCounty(row, cell))
                                .toList(),
                        strangers,
                        "another county: ");
            }
            walk.said.add(String.join("\t", row.method(), row.route(), row.who(), ownSaid, foreignSaid));
        }
        Files.write(Path.of("target/routes-as-answered.tsv"), walk.said);
        assertThat(walk.wrong)
                .as("routes.tsv against what is answered, which is in target/routes-as-answered.tsv")
                .isEmpty();
    }

    /**
     * What belongs to another county exists for nobody of this one, unless it exists for everybody, or nothing is
     * looked for by its id.
     */
    private static RouteTable.Cell ofAnotherCounty(RouteTable.Row row, RouteTable.Cell cell) {
        return row.isForAnyone() || cell.otherwise().endsWith(UNCHANGED)
                ? cell
                : new RouteTable.Cell(cell.thing(), "404", Map.of());
    }

    /** Everybody asks for everything; what is answered otherwise than due is collected. */
    private class Walk {
        final RouteTable table;
        final Map<String, Long> callers;
        final Map<Long, String> sessions = new LinkedHashMap<>();
        final List<String> said = new ArrayList<>();
        final Set<String> wrong = new LinkedHashSet<>();
        final RouteRequests requests = new RouteRequests(context, security);
        final Set<String> pages;
        /** Of the database as the last cell left it; nothing happens between two of them. */
        String kept;

        Walk(RouteTable table, Map<String, Long> callers) {
            this.table = table;
            this.callers = callers;
            this.pages = table.rows().stream()
                    .filter(row -> !row.isPost())
                    .map(RouteTable.Row::route)
                    .collect(Collectors.toSet());
            callers.values().forEach(person -> sessions.put(person, things.session(person)));
            this.kept = digest();
        }

        String cells(RouteTable.Row row, List<RouteTable.Cell> cells, Map<String, String> ids, String where) {
            return cells.stream().map(cell -> cell(row, cell, ids, where)).collect(Collectors.joining(" | "));
        }

        private String cell(RouteTable.Row row, RouteTable.Cell cell, Map<String, String> ids, String where) {
            var answers = new LinkedHashMap<String, String>();
            ask(row, cell, ids, NOBODY, 0, answers, where);
            callers.forEach((caller, person) -> ask(row, cell, ids, caller, person, answers, where));
            String left = digest();
            if (!left.equals(kept)) {
                wrong.add(row.method() + " " + row.route() + " " + where + cell.thing()
                        + ": changed something without saying so");
                kept = left;
            }
            return table.said(cell.thing(), answers);
        }

        private void ask(
                RouteTable.Row row,
                RouteTable.Cell cell,
                Map<String, String> ids,
                String caller,
                long person,
                Map<String, String> answers,
                String where) {
            String id = cell.thing().equals("ownSession")
                    ? sessions.getOrDefault(person, "none")
                    : ids.getOrDefault(cell.thing(), "");
            String path = filled(row.route(), id);
            String due = due(row, cell, caller);
            boolean does = row.isPost()
                    && (due.startsWith("2") || due.startsWith("3") || due.equals("?"))
                    && !due.endsWith(UNCHANGED);
            String answered = does
                    ? transaction.execute(status -> {
                        status.setRollbackOnly();
                        return requests.send(row.method(), path, page(row.route(), id), person);
                    })
                    : requests.send(row.method(), path, page(row.route(), id), person);
            if (!isImplied(row, caller) || !answered.equals(implied(row, caller))) {
                answers.put(caller, answered + (due.equals(answered + UNCHANGED) ? UNCHANGED : ""));
            }
            if (!answered.equals(due.replace(UNCHANGED, ""))) {
                wrong.add(row.method() + " " + row.route() + " " + where + cell.thing() + " as " + caller + ": "
                        + answered + " instead of " + due);
            }
        }

        /** Who is not admitted at all needs no word in the cell. */
        private boolean isImplied(RouteTable.Row row, String caller) {
            return !row.isForAnyone()
                    && (caller.equals(NOBODY)
                            || caller.equals(WITHOUT_POST)
                            || !row.who().equals("signed-in")
                                    && !Arrays.asList(row.who().split(",")).contains(caller));
        }

        private String due(RouteTable.Row row, RouteTable.Cell cell, String caller) {
            return cell.named().containsKey(caller) || !isImplied(row, caller)
                    ? cell.due(caller)
                    : implied(row, caller);
        }

        private static String implied(RouteTable.Row row, String caller) {
            return !caller.equals(NOBODY) ? "404" : row.isPost() ? "403" : "302 /signin";
        }

        /** The page on which a form sent to this route stands. */
        private String page(String route, String id) {
            if (pages.contains(route + "/new")) {
                return filled(route + "/new", id);
            }
            String page = route;
            while (!pages.contains(page)) {
                page = page.lastIndexOf('/') == 0 ? "/my-day" : page.substring(0, page.lastIndexOf('/'));
            }
            return filled(page, id);
        }

        private static String filled(String route, String id) {
            int query = id.indexOf('?');
            String path = route.replaceAll("\\{(?!category|period)[^/]+?\\}", query < 0 ? id : id.substring(0, query))
                    .replaceAll(
                            "\\{category\\}",
                            id.matches("villages.*|staff.*") ? id.replaceAll("\\?.*", "") : "villages")
                    .replaceAll(
                            "\\{period.*?\\}(?=/|\\.xlsx|$)",
                            id.matches("[0-9]{4}-.*") ? id.replaceAll("\\?.*", "") : "2026-Q3");
            return query < 0 ? path : path + id.substring(query);
        }
    }

    /**
     * All that is kept, but for counted attempts, which count what is refused, and the keys of forms that were taken.
     * The hashes of the rows are added up: to sort the rows took longer than to ask for them.
     */
    private String digest() {
        String all = jdbc.sql("""
                select string_agg(format('select %L || count(*) || '':'' || coalesce(sum(hashtextextended(t::text, 0)), 0) as d from %I t', tablename, tablename),
                                  ' union all ' order by tablename)
                from pg_tables where schemaname = 'public' and tablename not in ('sign_in_attempt', 'form_key', 'audit', 'audit_book', 'audit_check')""").query(String.class).single();
        return jdbc.sql("select string_agg(d, '' order by d) from (" + all + ") x")
                .query(String.class)
                .single();
    }

    /** One for each kind of post, in the own town or above it, and one without a post. */
    private Map<String, Long> callers() {
        Actor founder = world.actor("段平");
        world.appoint("算盘", "清溪镇", PostKind.ACCOUNTANT, "会计");
        world.appoint("法言", "清溪镇", PostKind.LEGAL_COUNSEL, "法律顾问");
        world.appoint("安保", "云岭县", PostKind.SECURITY_ADMINISTRATOR, "安全管理员");
        world.appoint("县办", "云岭县", PostKind.COUNTY_OFFICE, "投诉受理");
        world.appoint("审计", "云岭县", PostKind.AUDIT_ADMINISTRATOR, "审计管理员");
        world.appoint("派员", "乡村建设办公室", PostKind.SENDING_UNIT, "派出单位联络员");
        long dispatched = world.appoint("选派", "东沟村", PostKind.DISPATCHED_CADRE, "驻村第一书记");
        pairings.pair(dispatched, world.unit("东沟村"), PairingKind.RESPONSIBLE, SINCE, null, founder);
        long area = units.open(world.countyId, UnitKind.AREA, "W-AREA", "北片区", null, null, SINCE, founder)
                .id();
        long coordinator = people.add("协调", "W-COORD", null, founder).id();
        posts.appoint(coordinator, area, PostKind.AREA_COORDINATOR, "协调组组长", SINCE, null, founder);
        pairings.pair(coordinator, world.townId, PairingKind.CONTACT, SINCE, null, founder);
        var names = Map.ofEntries(
                Map.entry(PostKind.PARTY_SECRETARY, "沈国安"),
                Map.entry(PostKind.MAYOR, "何静"),
                Map.entry(PostKind.DEPUTY_LEADER, "林秋实"),
                Map.entry(PostKind.HEAD, "周明远"),
                Map.entry(PostKind.OFFICER, "陈小雨"),
                Map.entry(PostKind.VILLAGE_SECRETARY, "孙玉兰"),
                Map.entry(PostKind.VILLAGE_OFFICER, "李冬生"),
                Map.entry(PostKind.DISCIPLINE_INSPECTOR, "郑纪明"),
                Map.entry(PostKind.ORGANISER, "吴晓燕"),
                Map.entry(PostKind.OFFICE_CLERK, "江文"),
                Map.entry(PostKind.ACCOUNTANT, "算盘"),
                Map.entry(PostKind.LEGAL_COUNSEL, "法言"),
                Map.entry(PostKind.DISPATCHED_CADRE, "选派"),
                Map.entry(PostKind.SENDING_UNIT, "派员"),
                Map.entry(PostKind.SYSTEM_ADMINISTRATOR, "段平"),
                Map.entry(PostKind.COUNTY_OFFICE, "县办"),
                Map.entry(PostKind.SECURITY_ADMINISTRATOR, "安保"),
                Map.entry(PostKind.AUDIT_ADMINISTRATOR, "审计"));
        var callers = new LinkedHashMap<String, Long>();
        for (PostKind kind : PostKind.values()) {
            callers.put(kind.name(), kind == PostKind.AREA_COORDINATOR ? coordinator : world.person(names.get(kind)));
        }
        callers.put(WITHOUT_POST, world.person("无职的人"));
        return callers;
    }

    private RouteThings.Cast cast(String town, String village, String office, long line, String... who) {
        List<Actor> cast = Arrays.stream(who).map(world::actor).toList();
        return new RouteThings.Cast(
                world.unit(town),
                world.unit(village),
                world.unit(office),
                line,
                cast.get(0),
                cast.get(1),
                cast.get(2),
                cast.get(3),
                cast.get(4),
                cast.get(5),
                cast.get(6),
                world.actor("段平"));
    }

    private RouteThings.Cast neighbours() {
        world.appoint("夏禾", "石门镇", PostKind.OFFICE_CLERK, "党政办文书");
        world.appoint("钱守义", "石门镇", PostKind.ORGANISER, "组织委员");
        long line = jdbc.sql("select id from work_line where town_id = ?")
                .param(world.unit("石门镇"))
                .query(Long.class)
                .single();
        return cast("石门镇", "白杨村", "石门镇建设办公室", line, "唐一鸣", "许安", "秦越", "夏禾", "钱守义", "方远", "白志强");
    }

    private RouteThings.Cast strangers() {
        var county = units.found("远山县", "Y", SINCE);
        Actor founder = Actor.founder(county);
        long town = units.open(county.id(), UnitKind.TOWNSHIP, "Y1", "黄土镇", "黄", null, SINCE, founder)
                .id();
        long village = units.open(town, UnitKind.VILLAGE, "Y2", "柏树村", null, null, SINCE, founder)
                .id();
        long office = units.open(town, UnitKind.DEPARTMENT, "Y3", "黄土镇建设办公室", null, null, SINCE, founder)
                .id();
        long line = lines.add(town, "01", "乡村建设", 1, founder).id();
        return new RouteThings.Cast(
                town,
                village,
                office,
                line,
                stranger("Y01", town, PostKind.PARTY_SECRETARY, founder),
                stranger("Y02", town, PostKind.MAYOR, founder),
                stranger("Y03", town, PostKind.DEPUTY_LEADER, founder),
                stranger("Y04", town, PostKind.OFFICE_CLERK, founder),
                stranger("Y05", town, PostKind.ORGANISER, founder),
                stranger("Y06", office, PostKind.HEAD, founder),
                stranger("Y07", village, PostKind.VILLAGE_SECRETARY, founder),
                founder);
    }

    private Actor stranger(String staffNo, long unit, PostKind kind, Actor founder) {
        long person = people.add("远人" + staffNo, staffNo, null, founder).id();
        posts.appoint(person, unit, kind, kind.label(), SINCE, null, founder);
        return actors.of(person).orElseThrow();
    }
}
