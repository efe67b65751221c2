package huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The main road, walked by everybody on it, each with a browser of their own: a task drafted, signed, done, verified,
 * scored, shown.
 */
class RoadTest extends BrowserTest {
    private static final String SECRETARY = "100001";
    private static final String MAYOR = "100002";
    private static final String DEPUTY = "100009";
    private static final String HEAD = "101051";
    /** Of 东沟村 and of 柳湾村; either may act for the village. */
    private static final String VILLAGE_OFFICER = "102092";

    private static final String VILLAGE_SECRETARY = "102031";

    @Test
    void a_task_is_drafted_signed_done_verified_scored_and_shown() throws IOException {
        String title = "村口晾晒场清扫划线";
        String address = drafted(title);
        signed(address, title);
        withoutScript(title);

        var village = visitor(Device.PHONE).signIn(VILLAGE_OFFICER);
        String share = reported(village, title);
        submitted(village, "三处晾晒场清扫完毕，标线划好。");

        var head = visitor(Device.DESK).signIn(HEAD);
        head.reads("核验：" + title).go(share).reads("东沟村等您核验", "三处晾晒场清扫完毕");
        head.page.getByText("退回重办").click();
        head.page.locator("#return-returnReason").fill("还缺北侧一处的标线");
        head.press("退回");
        head.reads("东沟村已退回");

        village.go("/my-day").reads("重办：" + title).go(share).reads("核验人退回：还缺北侧一处的标线");
        submitted(village, "北侧标线已补，四条都划好。");

        head.go(share).reads("北侧标线已补", "不要露出人脸和家庭信息");
        head.page.locator("input[name=publish]").last().check();
        head.press("核验通过");
        head.reads("东沟村核验通过，记 9.00 分");

        village.go("/entries")
                .reads(title, "+9.00")
                .go("/standings/villages/2026-Q3")
                .reads("这个分数怎么来的", title, "+9.00");
        village.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+9.00"))
                .first()
                .click();
        village.reads(title);

        villager(title);
    }

    /** 林秋实 at the desk: refused for points outside the band (T1) with all that was typed kept, then sent. */
    private String drafted(String title) {
        var deputy = visitor(Device.DESK).signIn(DEPUTY).go("/tasks/new");
        fillForm(deputy, title);
        refusedByBand(deputy, title);
        deputy.field("分值").fill("9");
        deputy.press("报送签署");
        deputy.reads("已报送", "待签署", "33 个村").reads("分值", "9 分");
        return deputy.path();
    }

    private static void fillForm(Visitor deputy, String title) {
        Page page = deputy.page;
        deputy.field("任务名称").fill(title);
        deputy.field("内容").fill("清扫村口晾晒场，划清晾晒区和通道。\n每村至少一处。");
        deputy.field("条线").selectOption(option(page, "line", "乡村建设"));
        page.locator("label", new Page.LocatorOptions().setHas(page.locator("input[name=stars][value='5']")))
                .click();
        deputy.field("分值").fill("8");
        deputy.field("完成期限").fill("2026-10-20");
        deputy.field("牵头人").selectOption(option(page, "lead", "周明远"));
        deputy.field("核验人").selectOption(option(page, "verifier", "周明远"));
        deputy.field("村里由谁负责").selectOption("村委会主任");
        deputy.field("全部 33 个村").check();
    }

    private static void refusedByBand(Visitor deputy, String title) {
        var answer =
                deputy.page.waitForResponse(one -> one.request().method().equals("POST"), () -> deputy.press("报送签署"));
        assertThat(answer.status()).isEqualTo(422);
        Page page = deputy.page;
        assertThat(page.locator(".field-refused #points-refusal")).containsText("五星");
        assertThat(page.locator("#points-refusal a")).hasAttribute("href", "/rules#T1");
        assertThat(page.locator(".refusals")).containsText("规则 T1");
        assertThat(deputy.field("任务名称")).hasValue(title);
        assertThat(deputy.field("内容")).hasValue("清扫村口晾晒场，划清晾晒区和通道。\n每村至少一处。");
        assertThat(page.locator("input[name=stars][value='5']")).isChecked();
        assertThat(deputy.field("分值")).hasValue("8");
        assertThat(deputy.field("完成期限")).hasValue("2026-10-20");
        assertThat(page.locator("#verifier option:checked")).containsText("周明远");
        assertThat(deputy.field("村里由谁负责")).hasValue("村委会主任");
        assertThat(deputy.field("全部 33 个村")).isChecked();
        deputy.fits();
    }

    private static String option(Page page, String field, String words) {
        return page.locator("#" + field + " option", new Page.LocatorOptions().setHasText(words))
                .first()
                .getAttribute("value");
    }

    /** 沈国安 signs, 何静 changes the due date, so both sign the second version. */
    private void signed(String address, String title) {
        var secretary = visitor(Device.DESK).signIn(SECRETARY);
        secretary.follow("签署：" + title).reads("等您签署第 1 版");
        secretary.press("签署第 1 版");
        secretary.reads("已签署第 1 版");

        var mayor = visitor(Device.PHONE).signIn(MAYOR);
        mayor.go(address).reachesMainAction("签署第 1 版");
        mayor.page.getByText("改星级、分值或期限").click();
        mayor.field("完成期限").fill("2026-10-31");
        mayor.page.locator("#amend-reason").fill("十月中旬秋收，放到月底");
        mayor.press("形成第 2 版");
        mayor.reads("已形成第 2 版", "10月31日", "改动理由：十月中旬秋收，放到月底");

        secretary.go("/my-day").follow("签署：" + title).reads("等您签署第 2 版").press("签署第 2 版");
        secretary.reads("已签署第 2 版", "待签署");
        mayor.go(address).press("签署第 2 版");
        mayor.reads("已签署第 2 版", "在办", "33 个村，办结 0");
        assertThat(mayor.page.locator(".kicker").nth(1)).containsText(Pattern.compile("〔2026〕\\s*\\d+"));
        assertThat(jdbc.sql("select count(*) from assignment where matter_id = ?")
                        .param(Long.valueOf(address.substring("/tasks/".length())))
                        .query(Integer.class)
                        .single())
                .isEqualTo(33);
    }

    /** The secretary of another village, whose phone runs no scripts: signs in, acknowledges, reports. */
    private void withoutScript(String title) {
        var secretary = visitor(Device.PHONE, new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .signIn(VILLAGE_SECRETARY);
        secretary.follow("签收：" + title).reachesMainAction("签收");
        secretary.press("签收");
        secretary.reads("已签收").reachesMainAction("提交完成情况");
        secretary.field("完成了百分之几").fill("101");
        secretary.page.locator("#report-text").fill("场地已清");
        secretary.press("报进度");
        secretary.reads("没有报上：");
        assertThat(secretary.page.locator("#progress")).hasValue("101");
        assertThat(secretary.page.locator("#report-text")).hasValue("场地已清");
        secretary.field("完成了百分之几").fill("40");
        secretary.press("报进度");
        secretary.reads("进度已报", "已完成 40%", "场地已清");
    }

    /**
     * 何长水 on the phone: acknowledges, reports 60 % with a picture over a slow line. @return the address of his share
     */
    private static String reported(Visitor village, String title) throws IOException {
        village.follow("签收：" + title).reachesMainAction("签收");
        village.press("签收");
        village.reads("已签收").reachesMainAction("提交完成情况");
        village.field("完成了百分之几").fill("60");
        village.page.locator("#report-text").fill("清扫好两处，还差一处");
        village.page.setInputFiles("#report-files", new FilePayload("清扫后.jpg", "image/jpeg", photograph(1)));
        slowLine(village, 150_000);
        village.press("报进度");
        assertThat(village.field("发送进度")).isVisible();
        village.reads("进度已报", "已完成 60%", "清扫好两处");
        slowLine(village, -1);
        assertThat(village.page.locator(".timeline img")).hasCount(1);
        return village.path();
    }

    /** @param bytes what the line carries in a second; -1 for all it can */
    private static void slowLine(Visitor visitor, int bytes) {
        var conditions = new com.google.gson.JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytes);
        visitor.context.newCDPSession(visitor.page).send("Network.emulateNetworkConditions", conditions);
    }

    private static void submitted(Visitor village, String text) throws IOException {
        village.reachesMainAction("提交完成情况");
        village.page.locator("#submit-text").fill(text);
        village.page.setInputFiles("#submit-files", new FilePayload("标线.jpg", "image/jpeg", photograph(text.length())));
        village.press("提交，等核验");
        village.reads("已提交，等核验", text);
    }

    /** A picture as large as a cheap phone takes it, of nothing. */
    private static byte[] photograph(long seed) throws IOException {
        var picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int x = 0; x < 1200; x++) {
            for (int y = 0; y < 900; y++) {
                picture.setRGB(
                        x,
                        y,
                        (120 + random.nextInt(60)) << 16 | (130 + random.nextInt(60)) << 8 | 100 + random.nextInt(60));
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** Anybody, on a phone, without signing in. */
    private void villager(String title) {
        var villager = visitor(Device.PHONE).go("/");
        villager.field("想看什么事").fill("晾晒场");
        villager.press("查一查");
        villager.page.waitForURL("**/public/tasks?**");
        villager.reads(title).follow(title).reads("正常", "33 个村，办结 1", "现场照片");
        assertThat(villager.page.locator(".light-done", new Page.LocatorOptions().setHasText("东沟村")))
                .isVisible();
        Locator picture = villager.page.locator(".thumbnails img");
        assertThat(picture).hasCount(1);
        picture.scrollIntoViewIfNeeded();
        assertThat(picture.evaluate("img => img.decode().then(() => img.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(villager.page
                        .navigate(villager.page.locator(".thumbnails a").getAttribute("href"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_visit_is_written_down_on_the_phone_in_a_few_touches_without_scripts_and_the_mayor_reads_it() {
        var village = visitor(Device.PHONE, new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .signIn(VILLAGE_OFFICER);
        village.go("/account").follow("履职纪实").follow("记一笔").reachesMainAction("存下");
        village.press("存下");
        village.reads("没有存下：", "请选择记什么");
        village.page.getByText("入户", new Page.GetByTextOptions().setExact(true)).click();
        village.field("说几句（可以不写）").fill("晾晒场边的两户都通了水");
        village.press("存下");
        village.reads("已记下", "晾晒场边的两户都通了水").follow("改正").reachesMainAction("存下");
        visitor(Device.DESK).signIn(MAYOR).go("/activities").follow("入户").reads("晾晒场边的两户都通了水", "东沟村");
    }

    @Test
    void a_phone_leads_to_every_page_of_the_side_bar_and_a_band_names_the_phase_whose_light_it_is() {
        var head = visitor(Device.PHONE).signIn(HEAD);
        head.go("/account").reads("我能去的页面").follow("作战路线图").reads("农村道路硬化");
        long road = jdbc.sql("select matter_id from task_version where title = '农村道路硬化'")
                .query(Long.class)
                .single();
        head.go("/tasks/" + road + "?phase=1").reads("施工 12.8 公里这个阶段要抓紧");
    }

    @Test
    void the_first_form_refuses_and_keeps_what_was_typed_without_scripts_too() {
        var deputy = visitor(Device.PHONE, new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .signIn(DEPUTY)
                .go("/tasks/new");
        deputy.reachesMainAction("报送签署");
        fillForm(deputy, "没有脚本的手机");
        refusedByBand(deputy, "没有脚本的手机");
    }
}
