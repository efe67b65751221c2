package huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Official pages on paper: A4, a sane number of sheets, and nothing of the screen's navigation. */
class PrintTest extends BrowserTest {
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");
    private static final Pattern SIZE = Pattern.compile("/MediaBox\\s*\\[\\s*0 0 ([0-9.]+) ([0-9.]+)");

    private void prints(Visitor reader, String path, boolean landscape, int fewest, int most) {
        reader.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        reader.go(path);
        reader.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String part : new String[] {".sidebar", ".masthead", ".bottom-bar", ".foot", ".other-actions", "button"}) {
            assertThat(reader.page.locator(part + ":visible").count())
                    .as(path + " " + part)
                    .isZero();
        }
        String pdf = new String(
                reader.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true)),
                StandardCharsets.ISO_8859_1);
        assertThat(SHEET.matcher(pdf).results().count()).as(path).isBetween((long) fewest, (long) most);
        assertThat(SIZE.matcher(pdf).results()).isNotEmpty().allSatisfy(size -> {
            double width = Double.parseDouble(size.group(1));
            double height = Double.parseDouble(size.group(2));
            assertThat(Math.round(landscape ? height : width)).as(path).isBetween(594L, 596L);
            assertThat(Math.round(landscape ? width : height)).as(path).isBetween(841L, 843L);
        });
    }

    @Test
    void forms_files_and_roadmaps_print_on_a4() {
        long task = jdbc.sql("""
                select m.id from matter m where m.kind = 'DAILY' and m.state = 'DONE' order by (select count(*) from matter_history e where e.matter_id = m.id) desc, m.id limit 1""").query(Long.class).single();
        var mayor = visitor(Device.DESK).signIn("100002");
        prints(mayor, "/tasks/" + task + "/form", false, 1, 3);
        prints(mayor, "/tasks/" + task + "/file", false, 2, 20);
        prints(mayor, "/roadmap", true, 2, 3);
        long toAll = jdbc.sql(
                        "select v.matter_id from task_version v where v.title = '农村户厕问题排查整改' order by v.version desc limit 1")
                .query(Long.class)
                .single();
        prints(mayor, "/tasks/" + toAll + "/form", false, 1, 1);
    }
}
