package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.Turned;
import huiyin.World;
import huiyin.complaint.Complaints;
import huiyin.complaint.Filing;
import huiyin.organisation.PostKind;
import huiyin.testing.Browser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Accounts, complaints and the audit trail as lists: turned both ways with their filter, and exported as they are
 * shown, to the same eyes.
 */
class ListsTest extends AccessTest {
    @Autowired
    Complaints complaints;

    private Browser signedIn(PostKind kind, long unit) {
        String staffNo = staffNo();
        long person = world.person(staffNo, "某" + staffNo, null);
        world.post(person, unit, kind, kind.label());
        accounts.open(person, World.PASSWORD);
        Browser browser = browser();
        assertThat(browser.signIn(staffNo, World.PASSWORD).status()).isEqualTo(302);
        return browser;
    }

    private static List<List<String>> rows(byte[] xlsx) throws IOException {
        var text = new DataFormatter();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            return StreamSupport.stream(book.getSheetAt(0).spliterator(), false)
                    .map(row -> StreamSupport.stream(row.spliterator(), false)
                            .map(text::formatCellValue)
                            .toList())
                    .toList();
        }
    }

    private static List<String> turned(Browser browser, String first, String thing) {
        return Turned.bothWays(address -> browser.get(address).body(), first, thing);
    }

    private List<String> exported() {
        return jdbc.sql("select subject || ' ' || after from audit where kind = 'EXPORTED' order by seq desc limit 1")
                .query(String.class)
                .list();
    }

    @Test
    void accounts_are_turned_both_ways_with_the_words_and_exported_as_listed() throws IOException {
        for (int i = 0; i < 70; i++) {
            long person = world.person(staffNo(), i == 0 ? "=cmd梅" : "梅" + (100 + i), null);
            world.post(person, world.unit("东沟村"), PostKind.VILLAGE_OFFICER, "村干部");
        }
        world.post(world.person(staffNo(), "梅外乡", null), world.unit("白杨村"), PostKind.VILLAGE_OFFICER, "村干部");
        Browser organiser = signedIn(PostKind.ORGANISER, world.townId);
        String mei = "/accounts?name=" + Browser.encoded("梅");
        assertThat(turned(organiser, mei, "<th scope=\"row\">([^<]+)</th>"))
                .hasSize(70)
                .doesNotHaveDuplicates()
                .contains("=cmd梅")
                .doesNotContain("梅外乡");
        assertThat(organiser.get(mei + "&after=x&before=-1").status()).isEqualTo(200);
        var sheet = rows(organiser.bytes("/accounts.xlsx?name=" + Browser.encoded("梅")));
        assertThat(sheet).hasSize(71).first().asString().contains("姓名, 工号, 任职, 账户");
        assertThat(sheet)
                .anySatisfy(row -> assertThat(row.getFirst())
                        .as("text, or it could not be read")
                        .isEqualTo("=cmd梅"));
        assertThat(sheet.toString()).contains("未开通").doesNotContain("梅外乡", "/activation/");
        assertThat(exported()).containsExactly("导出账户开通情况 姓名带“梅”的");
        assertThat(signedIn(PostKind.MAYOR, world.townId).get("/accounts.xlsx").status())
                .isEqualTo(404);
    }

    @Test
    void complaints_are_turned_both_ways_and_exported_without_what_only_their_own_page_tells() throws IOException {
        jdbc.sql("truncate complaint, waiting cascade").update();
        for (int i = 0; i < 70; i++) {
            complaints.complain(
                    new Filing(
                            "院里的路灯坏了，第" + i + "盏",
                            i == 0 ? "=HYPERLINK(1)" : "路灯" + (100 + i),
                            null,
                            "柳大爷",
                            "13900000000"),
                    world.countyId,
                    null);
        }
        Browser office = signedIn(PostKind.COUNTY_OFFICE, world.countyId);
        assertThat(turned(office, "/complaints", "class=\"matter-title\" href=\"/complaints/([0-9]+)\"").stream()
                        .map(Long::valueOf))
                .hasSize(70)
                .doesNotHaveDuplicates()
                .isSorted();
        jdbc.sql("update matter set state = 'CANCELLED', closed_at = now() where kind = 'COMPLAINT' and id % 2 = 0")
                .update();
        assertThat(turned(office, "/complaints?state=done", "class=\"matter-title\" href=\"/complaints/([0-9]+)\""))
                .hasSize(35);
        var sheet = rows(office.bytes("/complaints.xlsx?state=done"));
        assertThat(sheet).hasSize(36);
        assertThat(rows(office.bytes("/complaints.xlsx")).toString())
                .contains("柳大爷", "等答复")
                .doesNotContain("13900000000", "院里的路灯");
        assertThat(exported()).containsExactly("导出投诉与建议 等答复");
        for (PostKind other : List.of(PostKind.ORGANISER, PostKind.MAYOR)) {
            assertThat(signedIn(other, world.townId).get("/complaints.xlsx").status())
                    .as(other.label())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_trail_is_turned_both_ways_with_its_filter_and_its_export_is_in_it() throws IOException {
        Browser auditor = signedIn(PostKind.AUDIT_ADMINISTRATOR, world.countyId);
        Browser clerk = signedIn(PostKind.ORGANISER, world.townId);
        for (int i = 0; i < 65; i++) {
            clerk.bytes("/accounts.xlsx?name=" + i);
        }
        var places = turned(auditor, "/audit?person=&kind=EXPORTED&day=", "id=\"row-([0-9]+)\"");
        assertThat(places).hasSizeGreaterThanOrEqualTo(65).doesNotHaveDuplicates();
        var sheet = rows(auditor.bytes("/audit.xlsx?person=&kind=EXPORTED&day="));
        assertThat(sheet.get(1)).as("the export itself, kept before it begins").contains("导出审计记录");
        assertThat(sheet.stream().skip(2).map(List::getFirst).toList())
                .as("the same rows, in the same order")
                .isEqualTo(places);
        assertThat(exported()).containsExactly("导出审计记录 /audit?person=&kind=EXPORTED&day=");
        assertThat(clerk.get("/audit.xlsx").status()).isEqualTo(404);
    }
}
