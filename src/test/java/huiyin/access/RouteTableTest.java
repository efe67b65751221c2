package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForHolders;
import huiyin.organisation.PostKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route as every kind of post, with an id of the own town and one of another, against {@code routes.tsv}: method,
 * route, who may, what is answered for an own id, what for a foreign one. {@code *} is any answer but a fault, {@code 404;ORGANISER=200}
 * is 404 but 200 for organisers, {@code 200|422} is either; ids are filled by {@link #ids}. Who may not is answered 404; who is not signed in is led to the sign-in page.
 */
class RouteTableTest extends AccessTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private record Row(String method, String route, String who, String own, String foreign) {
        boolean admits(PostKind kind) {
            return who.equals("anyone") || who.equals("signed-in") || Arrays.asList(who.split(",")).contains(kind.name());
        }
    }

    private static List<Row> table() throws IOException {
        try (InputStream file = RouteTableTest.class.getResourceAsStream("/routes.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t")).map(cell -> new Row(cell[0], cell[1], cell[2], cell[3], cell[4])).toList();
        }
    }

    /** Method, route and who may, as the program has them. */
    private TreeSet<String> program() {
        var found = new TreeSet<String>();
        routes.getHandlerMethods().forEach((mapping, handler) -> {
            if (!ErrorController.class.isAssignableFrom(handler.getBeanType())) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    mapping.getPatternValues().forEach(route -> found.add(method + "\t" + route + "\t" + who(handler)));
                }
            }
        });
        return found;
    }

    private static String who(HandlerMethod handler) {
        var decision = Gate.decision(handler);
        return decision instanceof ForAnyone ? "anyone" : !(decision instanceof ForHolders holders) ? "signed-in"
                : Arrays.stream(PostKind.values()).filter(kind -> Arrays.stream(holders.value()).anyMatch(kind::gives)).map(PostKind::name)
                        .collect(Collectors.joining(","));
    }

    @Test
    void the_table_names_every_route_and_who_may_call_it() throws IOException {
        var named = new TreeSet<String>();
        table().forEach(row -> named.add(row.method() + "\t" + row.route() + "\t" + row.who()));
        TreeSet<String> program = program();
        Files.write(Path.of("target/routes-of-the-program.tsv"), program);
        assertThat(named).as("routes.tsv against the program, whose rows are in target/routes-of-the-program.tsv")
                .containsExactlyElementsOf(program);
    }

    @Test
    void every_route_answers_every_kind_of_post_as_the_table_says() throws IOException {
        Map<PostKind, Browser> browsers = signedIn();
        long ownPerson = holder("OWN", world.donggou, PostKind.VILLAGE_OFFICER);
        long foreignPerson = holder("FOREIGN", world.otherVillage, PostKind.VILLAGE_OFFICER);
        var wrong = new ArrayList<String>();
        for (Row row : table()) {
            String own = ids(row.route(), ownPerson, world.donggou);
            String foreign = ids(row.route(), foreignPerson, world.otherVillage);
            int nobody = answer(browser(), row.method(), own);
            if (!row.who().equals("anyone") && nobody != (row.method().equals("GET") ? 302 : 403)) {
                wrong.add(row.method() + " " + own + " not signed in: " + nobody);
            }
            browsers.forEach((kind, browser) -> {
                compare(wrong, row.admits(kind) ? row.own() : "404", kind, row.method(), own, browser);
                if (!foreign.equals(own)) {
                    compare(wrong, row.admits(kind) ? row.foreign() : "404", kind, row.method(), foreign, browser);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(List<String> wrong, String expected, PostKind kind, String method, String path, Browser browser) {
        int answered = answer(browser, method, path);
        String due = Arrays.stream(expected.split(";")).filter(part -> part.startsWith(kind + "=")).map(part -> part.substring(part.indexOf('=') + 1))
                .findFirst().orElse(expected.split(";")[0]);
        boolean right = due.equals("*") ? answered < 500 : Arrays.asList(due.split("\\|")).contains(String.valueOf(answered));
        if (!right) {
            wrong.add(method + " " + path + " as " + kind + ": " + answered + " instead of " + expected);
        }
    }

    private static int answer(Browser browser, String method, String path) {
        return method.equals("GET") ? browser.peek(path).statusCode() : browser.post(path).statusCode();
    }

    private static String ids(String route, long person, long unit) {
        return route.replace("{personId}", String.valueOf(person)).replace("{unitId}", String.valueOf(unit))
                .replaceAll("\\{[^/]+?\\}", "999999999");
    }

    private long holder(String staffNo, long unit, PostKind kind) {
        long person = world.person("ROUTE-" + staffNo, "走查" + staffNo, null);
        world.post(person, unit, kind, kind.label());
        return person;
    }

    private Map<PostKind, Browser> signedIn() {
        var people = new LinkedHashMap<PostKind, Long>();
        for (PostKind kind : PostKind.values()) {
            people.put(kind, holder(kind.name(), kind.isAdministrator() ? world.county : world.qingxi, kind));
        }
        accounts.openAll(people.values().stream().collect(Collectors.toMap(id -> id, id -> World.PASSWORD)));
        var browsers = new LinkedHashMap<PostKind, Browser>();
        people.keySet().forEach(kind -> {
            Browser browser = browser();
            assertThat(browser.signIn("ROUTE-" + kind.name(), World.PASSWORD).statusCode()).isEqualTo(302);
            browser.get("/account");
            browsers.put(kind, browser);
        });
        return browsers;
    }
}
