package huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Axe finds nothing on any kind of page, at the width of a phone and of a desk; and nothing is wider than the phone. */
class AccessibilityTest extends BrowserTest {
    @Test
    void pages_of_anybody() {
        check(null, List.of("/", "/signin", "/public/tasks", "/public/tasks?q=没有这样的事", "/public/tasks/" + partlyDone(), "/public/tasks/" + annual(),
                "/public/standings", "/public/standings/2026-Q2", "/rules", "/public/compliance", "/screen", "/complaints/new", "/complaints/answer"));
    }

    @Test
    void pages_of_a_head_who_leads_and_verifies() {
        long task = task("v.verifier_id = person('101051') and m.version > 1 and exists (select 1 from assignment a where a.matter_id = m.id and a.state = 'SUBMITTED')");
        long roadmap = task("m.kind = 'ANNUAL' and v.verifier_id = person('101051')");
        check("101051", List.of("/my-day", "/tasks", "/tasks?light=overdue", "/tasks/" + task, "/tasks/" + task + "/form", "/tasks/" + task + "/file", "/tasks/" + task + "/versions",
                "/assignments/" + assignment("a.matter_id = " + task + " and a.state = 'SUBMITTED'"),
                "/assignments/" + assignment("a.matter_id = " + task + " and a.state = 'VERIFIED'"),
                "/tasks/" + roadmap, "/tasks/" + roadmap + "/form", "/roadmap", "/account", "/tasks/" + task + "/verification", "/pauses", "/inbox"));
    }

    @Test
    void pages_of_a_village_officer() {
        check("102092", List.of("/my-day", "/tasks",
                "/assignments/" + assignment("a.person_id = person('102092') and a.state = 'ASSIGNED'"),
                "/assignments/" + assignment("a.person_id = person('102092') and a.state = 'IN_PROGRESS'"),
                "/standings/villages/2026-Q2", "/standings/villages/2026-Q3", "/entries", "/entries/" + entry(), "/organisation", "/organisation/calendar", "/inbox/settings"));
    }

    @Test
    void pages_of_leaders() {
        check("100009", List.of("/my-day", "/tasks/new", "/tasks/new?kind=annual", "/tasks?scope=mine&q=没有这样的事",
                "/tasks/" + task("m.kind = 'DAILY' and m.state = 'RUNNING' and v.leader_id = person('100009')"),
                "/assignments/" + assignment("a.id in (select x.assignment_id from extension x) and a.state = 'IN_PROGRESS'"),
                "/recurrences", "/account/tokens", "/account/webhooks", "/api"));
        check("100001", List.of("/my-day", "/standings/staff/2026-Q2", "/tasks/orphans"));
    }

    @Test
    void pages_of_the_organisation() {
        long town = id("select id from unit where name = '清溪镇'");
        long village = id("select id from unit where name = '东沟村'");
        long person = id("select id from person where staff_no = '101051'");
        check("100006", List.of("/my-day", "/organisation", "/organisation/units/" + town, "/organisation/units/" + village, "/organisation/units/" + town + "/lines",
                "/organisation/units/" + village + "/posts", "/organisation/units/" + village + "/name", "/organisation/people/" + person,
                "/organisation/people/" + person + "/pairings", "/organisation/people/" + person + "/stand-ins", "/organisation/roster", "/accounts", "/standings/villages/2026-Q3"));
    }

    @Test
    void pages_of_an_administrator_and_of_nobody() {
        check("000101", List.of("/my-day", "/organisation", "/accounts", "/channels", "/channels/new?kind=WECOM", "/channels/failures"));
        checkAt("000101", List.of("/tasks/999999"), 404);
        checkAt(null, List.of("/public/tasks/999999"), 404);
    }

    @Test
    void pages_of_those_who_guard_and_those_who_answer() {
        check("000102", List.of("/administrators", "/administrators/new", "/compliance", "/compliance/loosenings/new", "/second-factors"));
        check("000103", List.of("/audit", "/audit/check"));
        check("000121", List.of("/my-day", "/complaints", "/complaints/" + id("select id from complaint where state = 'WAITING' order by id limit 1")));
    }

    private void check(@Nullable String staffNo, List<String> paths) {
        checkAt(staffNo, paths, 200);
    }

    private void checkAt(@Nullable String staffNo, List<String> paths, int status) {
        // Axe comes in as a script, which our policy forbids to everybody
        var visitor = visitor(Device.DESK, new Browser.NewContextOptions().setBypassCSP(true));
        if (staffNo != null) {
            visitor.signIn(staffNo);
        }
        var found = new ArrayList<String>();
        for (String path : paths) {
            visitor.page.setViewportSize(Device.DESK.width, Device.DESK.height);
            assertThat(visitor.page.navigate(path).status()).as(path).isEqualTo(status);
            for (Device device : List.of(Device.DESK, Device.PHONE)) {
                visitor.page.setViewportSize(device.width, device.height);
                String place = path + " on the " + device;
                // Legacy mode looks at the page in place, without opening one beside it: there are no frames here
                new AxeBuilder(visitor.page).setLegacyMode(true).analyze().getViolations().forEach(rule -> rule.getNodes().forEach(node ->
                        found.add(place + ": " + rule.getId() + " " + node.getHtml())));
                if (device == Device.PHONE && !visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth").equals(0)) {
                    found.add(place + ": wider than the phone");
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private long annual() {
        return task("m.kind = 'ANNUAL' and m.state = 'RUNNING' and v.is_public");
    }

    /** A running public task with villages that are done. */
    private long partlyDone() {
        return task("m.kind = 'DAILY' and m.state = 'RUNNING' and v.is_public and exists (select 1 from assignment a where a.matter_id = m.id and a.state = 'VERIFIED')");
    }

    private long task(String condition) {
        return id("select m.id from matter m join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version where "
                + persons(condition) + " order by m.id limit 1");
    }

    private long assignment(String condition) {
        return id("select a.id from assignment a where " + persons(condition) + " order by a.id limit 1");
    }

    private long entry() {
        return id("select e.id from entry e where e.person_id = (select id from person where staff_no = '102092') order by e.id limit 1");
    }

    private static String persons(String condition) {
        return condition.replaceAll("person\\('(\\d+)'\\)", "(select id from person where staff_no = '$1')");
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
