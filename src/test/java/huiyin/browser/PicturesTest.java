package huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages that README and the manual show; with {@code -Dhuiyin.pictures=true} they are drawn again. */
class PicturesTest extends BrowserTest {
    @Test
    void the_first_page_after_sign_in_says_what_waits_and_a_task_says_who_is_late() {
        var head = desk().signIn("101051");
        assertThat(head.page.locator(".page-title")).containsText("件事等您办");
        assertThat(head.page.locator(".matter-first .btn-primary")).isVisible();
        draw(head, "my-day");
        head.go("/inbox").reads("没看");
        draw(head, "inbox");
        head.go("/tasks/" + toilets() + "/verification").reads("份提交等您核验");
        draw(head, "verification");
        head.go("/tasks/" + toilets()).reads("等您核验", "超期");
        assertThat(head.page.locator(".main-action")).hasCount(1);
        draw(head, "task");
    }

    @Test
    void the_portal_says_what_the_town_does_and_how_it_goes() {
        var villager = desk().go("/");
        assertThat(villager.page.locator("#year")).containsText("件任务");
        assertThat(villager.page.locator(".balance .light")).hasCount(4);
        draw(villager, "portal");
        villager.go("/public/compliance").reads("不能放宽的");
        draw(villager, "switches");
        var complainant = phone().go("/complaints/new").reads("不经发布单位");
        draw(complainant, "complaint");
    }

    @Test
    void a_village_officer_reports_on_the_phone() {
        var village = phone().signIn("102092");
        village.go("/assignments/"
                        + jdbc.sql("""
                select a.id from assignment a join unit u on u.id = a.unit_id where a.matter_id = ? and u.name = '东沟村'""").param(toilets()).query(Long.class).single())
                .reads("提交完成情况");
        draw(village, "assignment");
    }

    @Test
    void leaders_draft_and_see_the_year() {
        var deputy = desk().signIn("100009").go("/tasks/new").reads("执行单");
        draw(deputy, "draft");
        var secretary = desk().signIn("100001").go("/roadmap").reads("路线图");
        draw(secretary, "roadmap");
        secretary.go("/tasks").reads("任务清单");
        draw(secretary, "tasks");
        secretary.go("/standings/villages/2026-Q2").reads("积分榜");
        draw(secretary, "standing");
    }

    @Test
    void the_organiser_the_guards_and_the_county_have_pages_of_their_own() {
        var organiser = desk().signIn("100006").go("/organisation/roster").reads("上传并检查");
        draw(organiser, "roster");
        var security = desk().signIn("000102").go("/compliance").reads("合规开关");
        draw(security, "compliance");
        var audit = desk().signIn("000103").go("/audit").reads("打开看前后");
        draw(audit, "audit");
        var county = desk().signIn("000121").go("/complaints").reads("等答复");
        draw(county, "complaints");
    }

    /** 农村户厕问题排查整改: villages that are late, in time, submitted and done. */
    private long toilets() {
        return jdbc.sql(
                        "select m.id from matter m join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version "
                                + "where v.title = '农村户厕问题排查整改'")
                .query(Long.class)
                .single();
    }

    /** Drawn 1080 pixels wide. */
    private Visitor desk() {
        return visitor(Device.DESK, new Browser.NewContextOptions().setDeviceScaleFactor(.75));
    }

    /** Drawn 720 pixels wide. */
    private Visitor phone() {
        return visitor(Device.PHONE, new Browser.NewContextOptions().setDeviceScaleFactor(2));
    }

    private static void draw(Visitor visitor, String name) {
        if (Boolean.getBoolean("huiyin.pictures")) {
            visitor.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "pictures", name + ".png")));
        }
    }
}
