package huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The two pages README shows; with {@code -Dhuiyin.pictures=true} they are drawn again. */
class PicturesTest extends BrowserTest {
    @Test
    void the_first_page_after_sign_in_says_what_waits() {
        var head = visitor(Device.DESK).signIn("101051");
        assertThat(head.page.locator(".page-title")).containsText("件事等您办");
        assertThat(head.page.locator(".matter-first .btn-primary")).isVisible();
        draw(head, "my-day");
    }

    @Test
    void the_portal_says_what_the_town_does_and_how_it_goes() {
        var villager = visitor(Device.DESK).go("/");
        assertThat(villager.page.locator("#year")).containsText("件任务");
        assertThat(villager.page.locator(".balance .light")).hasCount(4);
        draw(villager, "portal");
    }

    private static void draw(Visitor visitor, String name) {
        if (Boolean.getBoolean("huiyin.pictures")) {
            visitor.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "pictures", name + ".png")));
        }
    }
}
