package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.access.Accounts;
import huiyin.organisation.Actor;
import huiyin.organisation.People;
import huiyin.organisation.PostKind;
import huiyin.organisation.Posts;
import huiyin.organisation.UnitKind;
import huiyin.organisation.Units;
import huiyin.testing.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An id of another town or county does not exist: every route of the module that takes one answers 404, to look and to
 * act.
 */
class ForeignIdTest extends MatterTest {
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);
    private static final String[] COMPLETE = {
        "version",
        "1",
        "reason",
        "不该看见",
        "returnReason",
        "不该看见",
        "points",
        "8",
        "stars",
        "4",
        "due",
        "2026-09-25",
        "meetingOn",
        "2026-09-16",
        "number",
        "第 9 次",
        "progress",
        "50",
        "text",
        "不该看见",
        "quality",
        "1.0"
    };

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    Units units;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Accounts accounts;

    private TreeSet<String> routes(String method) {
        var found = new TreeSet<String>();
        routes.getHandlerMethods().forEach((info, handler) -> {
            if (Set.of("huiyin.task", "huiyin.matter")
                            .contains(handler.getBeanType().getPackageName())
                    && info.getMethodsCondition().getMethods().stream()
                            .anyMatch(one -> one.name().equals(method))) {
                info.getPatternValues().stream()
                        .filter(route -> route.contains("{id}"))
                        .forEach(found::add);
            }
        });
        return found;
    }

    @Test
    void of_another_town_or_county_or_of_no_concern_nothing_is_there_on_any_route() {
        var draft = world.daily("农村户厕整改", DUE, "东沟村");
        List<Long> ids = List.of(
                world.drafted(draft),
                world.sent(draft),
                world.issued(draft),
                world.sent(world.roadmap("农村道路硬化", DUE, LocalDate.of(2026, 12, 20), "东沟村")));
        long running = world.issued(draft);
        long submitted = world.submitted(running, "东沟村");
        List<Long> shares = List.of(world.assignment(ids.get(2), "东沟村"), submitted);
        assertThat(routes("POST")).hasSizeGreaterThanOrEqualTo(13);
        long events = count("select count(*) from matter_history");
        var strangers = new TreeMap<String, Browser>();
        for (String name : List.of("唐一鸣", "秦越", "方远", "白志强", "罗长河")) {
            strangers.put(name, browser(name));
        }
        otherCounty().forEach((name, account) -> strangers.put(name, Browser.of(account, port)));

        strangers.forEach((name, stranger) -> {
            for (String route : routes("GET")) {
                for (long id : route.startsWith("/assignments") ? shares : ids) {
                    assertThat(stranger.get(route.replace("{id}", "" + id)).status())
                            .as("%s GET %s %d", name, route, id)
                            .isEqualTo(404);
                }
            }
            for (String route : routes("POST")) {
                for (long id : route.startsWith("/assignments") ? shares : ids) {
                    assertThat(stranger.post(route.replace("{id}", "" + id), COMPLETE)
                                    .status())
                            .as("%s POST %s %d", name, route, id)
                            .isEqualTo(404);
                }
            }
            assertThat(stranger.get("/tasks").body()).as(name).doesNotContain("农村户厕整改", "农村道路硬化");
        });
        assertThat(count("select count(*) from matter_history"))
                .as("nothing happened")
                .isEqualTo(events);
    }

    /** 平川县 beside 云岭县, with each post kind that acts on tasks. */
    private TreeMap<String, String> otherCounty() {
        var county = units.found("平川县", "PC", SINCE);
        var founder = Actor.founder(county);
        var town = units.open(county.id(), UnitKind.TOWNSHIP, "PC1", "河口镇", "河", null, SINCE, founder);
        var office = units.open(town.id(), UnitKind.DEPARTMENT, "PC2", "河口镇建设办公室", null, null, SINCE, founder);
        var village = units.open(town.id(), UnitKind.VILLAGE, "PC3", "柳湾村", null, null, SINCE, founder);
        var named = new TreeMap<String, String>();
        for (var kind : List.of(
                PostKind.PARTY_SECRETARY,
                PostKind.DEPUTY_LEADER,
                PostKind.OFFICE_CLERK,
                PostKind.HEAD,
                PostKind.VILLAGE_SECRETARY)) {
            var unit = kind == PostKind.HEAD ? office : kind == PostKind.VILLAGE_SECRETARY ? village : town;
            var person = people.add("平川" + kind.label(), "PC-" + kind, null, founder);
            posts.appoint(person.id(), unit.id(), kind, kind.label(), SINCE, null, founder);
            accounts.open(person.id(), huiyin.World.PASSWORD);
            named.put(kind.label(), "PC-" + kind);
        }
        return named;
    }
}
