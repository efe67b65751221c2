package huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import huiyin.Chromium;
import org.junit.jupiter.api.Test;

class AxeTest {
    @Test
    void poor_contrast_is_found_wherever_it_stands_and_told_once_for_all_that_is_set_alike() {
        String cells = "<tr><td>看得清</td><td class='pale'>看不清</td><td><span>也看得清</span></td></tr>".repeat(20);
        try (var chromium = new Chromium();
                var context = chromium.context(new Browser.NewContextOptions())) {
            Axe.accompany(context);
            var page = context.newPage();
            page.navigate(
                    "data:text/html;charset=utf-8,<html lang='zh-CN'><title>表</title><style>.pale, .ground {color: %23bbb}"
                            + ".ground {background: %23fff}</style><main><h1>表</h1><table>" + cells
                            + "</table><div style='background: %23000'><p class='pale'>黑底上看得清</p><p class='ground'>又看不清</p></div></main>");
            assertThat(Axe.look(page))
                    .hasSize(2)
                    .allMatch(found -> found.startsWith("color-contrast "))
                    .anyMatch(found -> found.contains(">看不清<"))
                    .anyMatch(found -> found.contains(">又看不清<"));
        }
    }
}
