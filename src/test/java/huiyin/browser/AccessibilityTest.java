package huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Browser;
import huiyin.access.Actors;
import huiyin.demonstration.County;
import huiyin.notice.ChannelKind;
import huiyin.notice.Channels;
import huiyin.organisation.Actor;
import huiyin.roster.Roster;
import huiyin.sheet.Book;
import huiyin.testing.Filed;
import huiyin.testing.HeldTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Axe finds nothing on any page, at the width of a phone and of a desk; and nothing is wider than the phone. */
class AccessibilityTest extends BrowserTest {
    /**
     * Answered with a file, with another page, or but once after a form, where those are looked at: no page of their
     * own.
     */
    private static final Set<String> NO_PAGES = Set.of(
            "/api/v1/openapi.json",
            "/activities.xlsx",
            "/entries.xlsx",
            "/tasks.xlsx",
            "/matters",
            "/matters.xlsx",
            "/matters/{id}",
            "/tasks/orphans",
            "/tasks/{id}/timeline",
            "/accounts.xlsx",
            "/audit.xlsx",
            "/complaints.xlsx",
            "/organisation/calendar.xlsx",
            "/tasks/imports/template",
            "/tasks/{id}/assignments.xlsx",
            "/standings/{category}/{period:[0-9A-Z-]+}.xlsx",
            "/evidence/{id}",
            "/evidence/{id}/original",
            "/evidence/{id}/thumbnail",
            "/organisation/roster/export",
            "/organisation/roster/template",
            "/held",
            "/standings",
            "/standings/{category}",
            "/second-factor/codes",
            "/complaints/receipt",
            "/activation/{token}");

    @Autowired
    HeldTime time;

    @Autowired
    private Actors actors;

    @Autowired
    private Channels channels;

    @Autowired
    private Roster roster;

    /** Whose pages are looked at. */
    private enum Reader {
        NOBODY(null),
        HEAD("101051"),
        VILLAGE_OFFICER("102092"),
        VILLAGE_SECRETARY("102031"),
        DEPUTY("100009"),
        PARTY_SECRETARY("100001"),
        ORGANISER("100006"),
        SYSTEM_ADMINISTRATOR("000101"),
        SECURITY_ADMINISTRATOR("000102"),
        AUDIT_ADMINISTRATOR("000103"),
        COUNTY_OFFICE("000121");

        private final @Nullable String staffNo;

        Reader(@Nullable String staffNo) {
            this.staffNo = staffNo;
        }
    }

    @ParameterizedTest
    @EnumSource
    void axe_finds_nothing_on_the_pages_of(Reader reader) throws IOException {
        var visitor = visitor(reader);
        var found = new ArrayList<String>();
        for (String path : pages(reader)) {
            visitor.page.setViewportSize(Device.DESK.width, Device.DESK.height);
            assertThat(visitor.page.navigate(path).status())
                    .as(path)
                    .isEqualTo(path.contains("999999") ? 404 : path.startsWith("/setup") ? 410 : 200);
            look(visitor, path, found);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void every_page_of_the_route_table_is_looked_at() throws IOException {
        List<PathPattern> routes = Files.readAllLines(Path.of("src/test/resources/routes.tsv")).stream()
                .filter(line -> line.startsWith("GET\t"))
                .map(line -> PathPatternParser.defaultInstance.parse(line.split("\t")[1]))
                .sorted()
                .toList();
        var missing =
                new TreeSet<>(routes.stream().map(PathPattern::getPatternString).toList());
        missing.removeAll(NO_PAGES);
        for (Reader reader : Reader.values()) {
            for (String path : pages(reader)) {
                var place = PathContainer.parsePath(path.split("\\?")[0]);
                routes.stream()
                        .filter(route -> route.matches(place))
                        .findFirst()
                        .ifPresent(route -> missing.remove(route.getPatternString()));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void axe_finds_nothing_on_what_is_shown_once_or_refused() throws InvalidKeyException {
        var found = new ArrayList<String>();
        var villager = visitor(Reader.NOBODY);
        villager.go("/complaints/new").field("要说的事").fill("路口的灯坏了");
        villager.press("提交给县里");
        look(villager.reads("已经交到县里"), "the receipt", found);
        villager.go("/complaints/new").press("提交给县里");
        look(villager.reads("没有提交"), "a refused complaint", found);

        var deputy = visitor(Reader.DEPUTY);
        deputy.go("/tasks/new").press("报送签署");
        look(deputy.reads("没有保存"), "a refused draft", found);
        deputy.go("/account/tokens").field("名称").fill("县公文系统");
        deputy.page.getByLabel("读取组织架构").check();
        deputy.press("新建令牌");
        look(deputy.reads("请现在抄下"), "a token", found);
        deputy.go("/second-factor").press("开始设置");
        look(deputy.reads("用手机扫这个码"), "the code of the second factor", found);

        deputy.go("/tasks/new").field("任务名称").fill("农村公路入冬前养护");
        deputy.context.clearCookies();
        deputy.press("存草稿 以后接着写");
        look(deputy.reads("登录已经过期"), "sign-in with a held form", found);
        deputy.field("手机号或工号").fill(String.valueOf(Reader.DEPUTY.staffNo));
        deputy.field("密码").fill(County.PASSWORD);
        deputy.press("登录");
        look(deputy.reads("核对后再提交一次", "任务名称", "农村公路入冬前养护"), "a held form", found);

        // Somebody who signs in nowhere else in these tests
        var clerk = visitor("101142").go("/second-factor");
        clerk.press("开始设置");
        String key = clerk.reads("用手机扫这个码").page.locator(".num").first().textContent();
        clerk.field("验证码").fill(code(key));
        clerk.press("确认开启");
        look(clerk.reads("请记下恢复码"), "recovery codes", found);

        var administrator = visitor(Reader.SYSTEM_ADMINISTRATOR).go("/accounts");
        administrator
                .page
                .getByText("开通", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        look(administrator.reads("把这个链接交给"), "a link", found);
        String link = administrator.field("一次性链接").inputValue();
        look(
                visitor(Reader.NOBODY)
                        .go(link.substring(link.indexOf("/activation/")))
                        .reads("请设密码"),
                "the page of a link",
                found);
        assertThat(found).isEmpty();
    }

    /** What the phone shows to whom the key was given. */
    private String code(String key) throws InvalidKeyException {
        var codes = new TimeBasedOneTimePasswordGenerator();
        return codes.generateOneTimePasswordString(
                new SecretKeySpec(new Base32().decode(key.replace(" ", "")), codes.getAlgorithm()), time.now());
    }

    private Visitor visitor(Reader reader) {
        return visitor(reader.staffNo);
    }

    private Visitor visitor(@Nullable String staffNo) {
        // Axe comes in as a script, which our policy forbids to everybody
        var visitor = visitor(Device.DESK, new Browser.NewContextOptions().setBypassCSP(true));
        Axe.accompany(visitor.context);
        return staffNo == null ? visitor : visitor.signIn(staffNo);
    }

    /** At both widths, without loading the page again. */
    private static void look(Visitor visitor, String path, List<String> found) {
        for (Device device : Device.values()) {
            visitor.page.setViewportSize(device.width, device.height);
            String place = path + " on the " + device;
            Axe.look(visitor.page).forEach(violation -> found.add(place + ": " + violation));
            if (device == Device.PHONE
                    && !visitor.page
                            .evaluate("document.documentElement.scrollWidth - innerWidth")
                            .equals(0)) {
                found.add(place + ": wider than the phone");
            }
        }
        visitor.page.setViewportSize(Device.DESK.width, Device.DESK.height);
    }

    private List<String> pages(Reader reader) throws IOException {
        return switch (reader) {
            case NOBODY ->
                List.of(
                        "/",
                        "/signin",
                        "/public/tasks",
                        "/public/tasks?q=没有这样的事",
                        "/public/tasks/" + partlyDone(),
                        "/public/tasks/" + annual(),
                        "/public/standings",
                        "/public/standings/2026-Q2",
                        "/rules",
                        "/public/compliance",
                        "/screen",
                        "/complaints/new",
                        "/complaints/answer",
                        "/public/tasks/999999",
                        "/setup/lost");
            case HEAD -> head();
            case VILLAGE_OFFICER ->
                List.of(
                        "/my-day",
                        "/tasks",
                        "/assignments/" + assignment("a.person_id = person('102092') and a.state = 'ASSIGNED'"),
                        "/assignments/" + assignment("a.person_id = person('102092') and a.state = 'IN_PROGRESS'"),
                        "/standings/villages/2026-Q2",
                        "/standings/villages/2026-Q3",
                        "/entries",
                        "/entries/" + entry(),
                        "/organisation",
                        "/organisation/calendar",
                        "/inbox",
                        "/inbox/settings",
                        "/account",
                        "/activities",
                        "/activities?kind=MEETING",
                        "/activities/new",
                        "/activities/mine?month=2026-09",
                        "/activities/" + activity(),
                        "/activities/" + activity() + "/correction",
                        "/complaints/mine");
            case VILLAGE_SECRETARY -> List.of("/my-day", "/complaints/questions/" + question());
            case DEPUTY ->
                List.of(
                        "/my-day",
                        "/tasks/new",
                        "/tasks/new?kind=annual",
                        "/tasks?scope=mine&q=没有这样的事",
                        "/tasks/" + task("m.kind = 'DAILY' and m.state = 'RUNNING' and v.leader_id = person('100009')"),
                        "/tasks/"
                                + id(
                                        "select min(id) from matter where state = 'DRAFT' and drafted_by = (select id from person where staff_no = '100009')")
                                + "/draft",
                        "/assignments/"
                                + assignment(
                                        "a.id in (select x.assignment_id from extension x) and a.state = 'IN_PROGRESS'"),
                        "/extensions/" + id("select min(id) from extension"),
                        "/pauses/" + pause(),
                        "/recurrences",
                        "/recurrences?state=stopped",
                        "/tasks/imports",
                        "/account/tokens",
                        "/account/webhooks",
                        "/api",
                        "/second-factor");
            case PARTY_SECRETARY ->
                List.of("/my-day", "/standings/staff/2026-Q2", "/matters/orphans", "/tasks?light=overdue", "/roadmap");
            case ORGANISER -> organiser();
            case SYSTEM_ADMINISTRATOR ->
                List.of(
                        "/my-day",
                        "/organisation",
                        "/accounts",
                        "/channels",
                        "/channels/new?kind=EMAIL",
                        "/channels/new?kind=SMS",
                        "/channels/new?kind=WECOM",
                        "/channels/" + channel(),
                        "/channels/failures",
                        "/organisation/calendar?year=2027",
                        "/account",
                        "/tasks/999999",
                        "/organisation/units/" + village() + "/closure",
                        "/organisation/units/" + village() + "/parent");
            case SECURITY_ADMINISTRATOR ->
                List.of(
                        "/my-day",
                        "/administrators",
                        "/administrators/new",
                        "/administrators/" + id("select id from post where kind = 'AUDIT_ADMINISTRATOR' limit 1")
                                + "/end",
                        "/compliance",
                        "/compliance/loosenings/new",
                        "/compliance/loosenings/" + id("select min(id) from loosening") + "/end",
                        "/second-factors");
            case AUDIT_ADMINISTRATOR -> List.of("/my-day", "/audit", "/audit?person=没有这个人", "/audit/check");
            case COUNTY_OFFICE ->
                List.of("/my-day", "/complaints", "/complaints?state=done", "/complaints/" + complaint());
        };
    }

    private List<String> head() {
        long task = task(
                "v.verifier_id = person('101051') and m.version > 1 and exists (select 1 from assignment a where a.matter_id = m.id and a.state = 'SUBMITTED')");
        long roadmap = task("m.kind = 'ANNUAL' and v.verifier_id = person('101051')");
        return List.of(
                "/my-day",
                "/tasks",
                "/tasks?light=overdue",
                "/tasks/" + task,
                "/tasks/" + task + "/form",
                "/tasks/" + task + "/file",
                "/tasks/" + task + "/versions",
                "/matters/" + task + "/timeline",
                "/assignments/" + assignment("a.matter_id = " + task + " and a.state = 'SUBMITTED'"),
                "/assignments/" + assignment("a.matter_id = " + task + " and a.state = 'VERIFIED'"),
                "/tasks/" + roadmap,
                "/tasks/" + roadmap + "?phase=1",
                "/tasks/" + roadmap + "/form",
                "/roadmap",
                "/account",
                "/tasks/" + task + "/verification",
                "/pauses",
                "/inbox");
    }

    private List<String> organiser() throws IOException {
        long town = id("select id from unit where name = '清溪镇'");
        String village = "/organisation/units/" + village();
        String person = "/organisation/people/" + id("select id from person where staff_no = '101051'");
        String line = "/organisation/lines/" + id("select min(id) from work_line");
        return List.of(
                "/my-day",
                "/organisation",
                "/organisation/units/" + town,
                village,
                "/organisation/units/" + town + "/lines",
                "/organisation/units/" + town + "/units",
                village + "/posts",
                village + "/name",
                village + "/division-codes",
                "/organisation/people",
                person,
                person + "/pairings",
                person + "/stand-ins",
                person + "/posts",
                person + "/name",
                person + "/phone",
                line + "/name",
                line + "/units",
                "/organisation/posts/"
                        + id("select id from post where unit_id = " + village()
                                + " and valid_to is null order by id limit 1")
                        + "/end",
                "/organisation/pairings/"
                        + id("select id from pairing where valid_to is null and unit_id = " + town
                                + " order by id limit 1")
                        + "/end",
                "/organisation/roster",
                "/organisation/roster/imports/" + checkedImport(),
                "/accounts",
                "/standings/villages/2026-Q3");
    }

    private long village() {
        return id("select id from unit where name = '东沟村'");
    }

    private long activity() {
        return id(
                "select min(a.id) from activity a join person p on p.id = a.person_id where p.staff_no = '102092' and a.kind = 'PATROL'");
    }

    private long complaint() {
        return id("select id from matter where kind = 'COMPLAINT' and state = 'RUNNING' order by id limit 1");
    }

    /** Asked of the village secretary by the county's office. */
    private long question() {
        return Filed.inquiry(
                jdbc,
                id("select county_id from matter where id = " + complaint()),
                complaint(),
                id("select id from person where staff_no = '102031'"),
                id("select id from person where staff_no = '000121'"));
    }

    /** One that was refused, so that it waits for nobody in the other tests. */
    private long pause() {
        return jdbc.sql("""
                with led as (
                    select m.county_id, m.id, v.lead_id, v.leader_id
                    from matter m join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                    where m.state = 'RUNNING' order by m.id limit 1),
                request as (
                    insert into request (county_id, kind, reason, asked_by, asked_at, state, decided_by, decided_at, words)
                    select county_id, 'PAUSE', '等县里拨款', lead_id, now(), 'REFUSED', leader_id, now(), '款已到账' from led returning id)
                insert into pause (county_id, id, matter_id, phase, cause, waits_unit, from_on, to_on)
                select l.county_id, r.id, l.id, 1, 'MONEY', l.county_id, '2026-09-20', '2026-09-22' from led l, request r returning id""").query(Long.class).single();
    }

    private long channel() {
        return jdbc.sql("select min(id) from channel")
                .query(Long.class)
                .optional()
                .orElseGet(() -> channels.add(
                        ChannelKind.WECOM,
                        new LinkedMultiValueMap<>(Map.of(
                                "name",
                                List.of("工作群"),
                                "unit",
                                List.of("" + id("select id from unit where name = '清溪镇'")),
                                "url",
                                List.of("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"))),
                        actor("000101")));
    }

    private long checkedImport() throws IOException {
        Actor organiser = actor("100006");
        var sheet = new ByteArrayOutputStream();
        try (var book = new Book()) {
            roster.export(organiser, book);
            book.write(sheet);
        }
        long id = roster.upload("名册.xlsx", new ByteArrayInputStream(sheet.toByteArray()), organiser);
        // While it is checked the page loads itself again
        Awaitility.await()
                .until(() -> !jdbc.sql("select state from sheet_import where id = ?")
                        .param(id)
                        .query(String.class)
                        .single()
                        .equals("CHECKING"));
        return id;
    }

    private Actor actor(String staffNo) {
        return actors.of(id("select id from person where staff_no = '" + staffNo + "'"))
                .orElseThrow();
    }

    private long annual() {
        return task("m.kind = 'ANNUAL' and m.state = 'RUNNING' and v.is_public");
    }

    /** A running public task with villages that are done. */
    private long partlyDone() {
        return task(
                "m.kind = 'DAILY' and m.state = 'RUNNING' and v.is_public and exists (select 1 from assignment a where a.matter_id = m.id and a.state = 'VERIFIED')");
    }

    private long task(String condition) {
        return id(
                "select m.id from matter m join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version where "
                        + persons(condition) + " order by m.id limit 1");
    }

    private long assignment(String condition) {
        return id("select a.id from assignment a where " + persons(condition) + " order by a.id limit 1");
    }

    private long entry() {
        return id(
                "select e.id from entry e where e.person_id = (select id from person where staff_no = '102092') order by e.id limit 1");
    }

    private static String persons(String condition) {
        return condition.replaceAll("person\\('(\\d+)'\\)", "(select id from person where staff_no = '$1')");
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
