package huiyin.score;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Points;
import huiyin.testing.Browser;
import huiyin.testing.InEmptyDatabase;
import huiyin.testing.ProgramTest;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages as people get them over HTTP: 9 October 2026, the third quarter is over. */
@InEmptyDatabase
class StandingPagesTest extends ProgramTest {
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
    private static SmallTown world;
    private static long sources;

    @Autowired
    DataSource source;

    @Override
    @BeforeEach
    protected void begin() {
        super.world.clock.set("2026-10-09T09:00");
        if (world == null) {
            world = new SmallTown(source);
            world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
            world.hold(world.sun, world.willow, "VILLAGE_SECRETARY", LocalDate.of(2026, 1, 1), null);
            world.hold(world.he, world.town, "ORGANISER", LocalDate.of(2026, 1, 1), null);
            world.hold(world.zhou, world.farm, "HEAD", LocalDate.of(2026, 1, 1), null);
            world.openAccounts();
            world.categories.of(world.county);
            world.jdbc.sql("""
                    insert into category (county_id, code, ordinal, path, label, noun, measure, scope, unit_kinds, post_kinds, is_public)
                    values (:county, 'DEPARTMENTS', 3, 'departments', '站所积分榜', '站所', '个站所', 'TOWNSHIP', '{DEPARTMENT,STATION}', '{}', true)""").param("county", world.county).update();
        }
    }

    @Test
    void a_villager_sees_the_own_village_before_publication_and_all_after_it__P3() {
        post(world.willow, "9", LocalDate.of(2026, 2, 28));
        post(world.tea, "9.50", LocalDate.of(2026, 2, 28));
        var sun = Browser.of("孙玉兰", port);
        assertThat(sun.get("/standings/villages/2026-02").body())
                .contains("柳湾村", "人居环境 9.00 = 9.00", "已经结束，尚未封账公布")
                .doesNotContain("茶岭村")
                .doesNotContain("封账公布</button>");
        var he = Browser.of("何文静", port);
        assertThat(he.get("/standings/villages/2026-02").body()).contains("茶岭村", "封账公布</button>");
        var published = he.post("/standings/villages/2026-02/publication", "_form", "publication");
        assertThat(published.status()).isEqualTo(302);
        assertThat(sun.get("/standings/villages/2026-02").body()).contains("10月9日封账公布", "茶岭村", "按台账重算一致", "没有记分");
        assertThat(sun.get("/standings/villages/2026-02?open=" + world.tea).body())
                .contains("人居环境 9.50 = 9.50");
    }

    @Test
    void a_standing_added_as_a_row_has_its_page_its_link_and_its_sheet__P3() throws Exception {
        post(world.farm, "7.50", LocalDate.of(2026, 1, 31));
        var zhou = Browser.of("周明远", port);
        assertThat(zhou.get("/standings/villages/2026-01").body())
                .contains("href=\"/standings/departments\"", "看站所积分榜");
        assertThat(zhou.get("/standings/departments/2026-01").body())
                .contains("<h1 class=\"page-title\">站所积分榜", "农业农村办公室", "本站所", "封账公布前，只看得到本站所的分数")
                .doesNotContain("乡村建设办公室");
        var he = Browser.of("何文静", port);
        assertThat(he.get("/standings/departments/2026-01").body()).contains("共 2 个站所，有记分的 1 个站所", "乡村建设办公室");
        assertThat(he.post("/standings/departments/2026-01/publication", "_form", "publication")
                        .status())
                .isEqualTo(302);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(zhou.bytes("/standings/departments/2026-01.xlsx")))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(1).getStringCellValue())
                    .isEqualTo("站所");
        }
    }

    @Test
    void a_running_period_is_refused_on_the_page__P3() {
        var he = Browser.of("何文静", port);
        he.get("/standings/villages/2026-Q4");
        var refused = he.post("/standings/villages/2026-Q4/publication", "_form", "publication");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("2027年1月1日起可以封账公布", "规则 P3");
    }

    @Test
    void only_an_organiser_publishes_or_reverses__P3() {
        long entry = post(world.willow, "5", LAST);
        var sun = Browser.of("孙玉兰", port);
        assertThat(sun.get("/entries/" + entry).body())
                .contains("有误？", "组织委员", "何文静")
                .doesNotContain("冲正这一笔");
        assertThat(sun.post("/entries/" + entry + "/reversal", "_form", "reversal", "reason", "不服")
                        .status())
                .isEqualTo(404);
        assertThat(sun.post("/standings/villages/2026-Q3/publication", "_form", "publication")
                        .status())
                .isEqualTo(404);
        assertThat(Browser.of("周明远", port).get("/entries/" + entry).status()).isEqualTo(404);
    }

    @Test
    void a_reversal_without_reason_comes_back_and_with_one_leads_to_the_reversing_entry__P1() {
        long entry = post(world.mill, "3", LAST);
        var he = Browser.of("何文静", port);
        assertThat(he.get("/entries/" + entry).body()).contains("冲正这一笔", "乡镇积分考核办法（平台默认） 第 1 版");
        var refused = he.post("/entries/" + entry + "/reversal", "_form", "reversal", "reason", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("请填写冲正理由");
        he.get("/entries/" + entry);
        var done = he.post("/entries/" + entry + "/reversal", "_form", "reversal", "reason", "现场核查不实");
        assertThat(done.status()).isEqualTo(302);
        String at = done.headers().firstValue("Location").orElseThrow();
        assertThat(he.get(at.substring(at.indexOf("/entries"))).body())
                .contains("−3.00 分", "现场核查不实", "第 " + entry + " 笔");
        assertThat(he.get("/entries/" + entry).body()).contains("这一笔已冲正").doesNotContain("冲正这一笔");
    }

    @Test
    void ones_own_entries_are_listed_with_their_sums__P5() {
        world.post(Subject.person(world.zhou, world.farm), "9", LAST, ++sources);
        world.post(Subject.person(world.zhou, world.farm), "-2", LocalDate.of(2026, 10, 8), ++sources);
        var zhou = Browser.of("周明远", port);
        assertThat(zhou.get("/entries").body()).contains("+9.00", "−2.00", "2026年第四季度", "7.00 分");
        assertThat(zhou.get("/entries?period=2026-Q3").body())
                .contains("2026年第三季度 1 笔，合计 9.00 分")
                .doesNotContain("−2.00</a></td>");
        assertThat(zhou.get("/standings/staff/2026-Q4").body()).contains("周明远", "本人", "人居环境 −2.00 = −2.00");
        assertThat(Browser.of("孙玉兰", port).get("/standings/staff/2026-Q4").body())
                .doesNotContain("周明远");
    }

    @Test
    void the_sheet_holds_what_the_page_holds_and_nothing_for_what_is_absent__P3() throws Exception {
        post(world.ditch, "6.50", LocalDate.of(2026, 5, 31));
        var he = Browser.of("何文静", port);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(he.bytes("/standings/villages/2026-05.xlsx")))) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(2).getCell(1).getStringCellValue()).isEqualTo("东沟村");
            assertThat(Points.of(String.valueOf(sheet.getRow(2).getCell(3).getNumericCellValue())))
                    .isEqualTo(Points.of("6.50"));
            assertThat(sheet.getRow(3).getCell(3)).isNull();
        }
    }

    @Test
    void addresses_that_name_nothing_are_not_found__P5() {
        var sun = Browser.of("孙玉兰", port);
        assertThat(sun.get("/standings").headers().firstValue("Location").orElseThrow())
                .contains("/standings/villages/2026-Q");
        for (String path : new String[] {
            "/standings/towns/2026-Q3",
            "/standings/villages/2026-Q5",
            "/standings/villages/2026-13",
            "/standings/villages/2026-Q3?town=" + world.willow,
            "/standings/staff/2026-Q3?town=" + world.otherTown,
            "/entries/999999",
            "/entries?period=x"
        }) {
            assertThat(sun.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(sun.get("/standings/villages/2026-Q3?open=%22%3E%3Cscript%3E")
                        .status())
                .isEqualTo(200);
    }

    private static long post(long unit, String points, LocalDate day) {
        return world.post(Subject.unit(unit), points, day, ++sources);
    }

    private static List<String> trail(String name) {
        return world.jdbc
                .sql(
                        "select a.kind || ' ' || a.subject from audit a join person p on p.id = a.person_id where p.name = ? and a.kind in ('READ', 'EXPORTED') order by a.seq")
                .param(name)
                .query(String.class)
                .list();
    }

    @Test
    void exports_and_an_inspectors_look_at_somebody_elses_entries_are_in_the_trail() {
        var zhou = Browser.of("周明远", port);
        zhou.get("/entries.xlsx");
        zhou.get("/standings/villages/2026-04.xlsx");
        assertThat(trail("周明远")).containsExactly("EXPORTED 导出本人积分记录", "EXPORTED 导出清溪镇村级积分榜");
        world.hold(world.he, world.town, "DISCIPLINE_INSPECTOR", LocalDate.of(2026, 1, 1), null);
        long entry = world.post(Subject.person(world.zhou, world.farm), "3", LocalDate.of(2026, 4, 8), ++sources);
        var inspector = Browser.of("何文静", port);
        inspector.get("/entries/" + entry);
        inspector.get("/standings/staff/2026-04?open=" + world.farm + "-" + world.zhou);
        world.jdbc.sql("delete from post where kind = 'DISCIPLINE_INSPECTOR'").update();
        // The other tests of this town count these entries as well
        world.post(Subject.person(world.zhou, world.farm), "-3", LocalDate.of(2026, 4, 8), ++sources);
        assertThat(trail("何文静"))
                .filteredOn(row -> row.startsWith("READ"))
                .containsExactly("READ 查看周明远的积分记录（第 %d 条）".formatted(entry), "READ 查看周明远的积分构成");
    }
}
