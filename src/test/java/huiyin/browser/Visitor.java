package huiyin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import huiyin.demonstration.County;
import java.net.URI;

/** One person at one device, with a browser of their own. Each page read on the phone is checked to fit it. */
final class Visitor implements AutoCloseable {
    final BrowserContext context;
    final Page page;
    private final Device device;

    Visitor(BrowserContext context, Device device) {
        this.context = context;
        this.page = context.newPage();
        this.device = device;
    }

    Visitor signIn(String staffNo) {
        go("/signin");
        field("手机号或工号").fill(staffNo);
        field("密码").fill(County.PASSWORD);
        press("登录");
        page.waitForURL("**/my-day");
        fits();
        return this;
    }

    /** Opens a page, which must be there. */
    Visitor go(String path) {
        assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
        fits();
        return this;
    }

    /** Follows a link by its words. */
    Visitor follow(String words) {
        click(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words))
                .first());
        page.waitForLoadState();
        fits();
        return this;
    }

    /** What is filled in under these words. */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void press(String button) {
        click(page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)));
    }

    /** As a person does it: first moved to where no bar lies over it. */
    private static void click(Locator target) {
        target.evaluate("element => element.scrollIntoView({block: 'center'})");
        target.click();
    }

    /** Waits until the page says all of this, and checks that it fits. */
    Visitor reads(String... sentences) {
        for (String sentence : sentences) {
            assertThat(page.locator("body")).containsText(sentence);
        }
        fits();
        return this;
    }

    /** The path of the page open now. */
    String path() {
        return URI.create(page.url()).getPath();
    }

    /** The main action is under the thumb: inside the window, with nothing over it. */
    void reachesMainAction(String words) {
        Locator action = page.locator(".main-action .btn");
        assertThat(action).hasText(words);
        assertThat(action.evaluate("""
                button => {
                  const box = button.getBoundingClientRect();
                  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                  return box.height >= 44 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
                      && (top === button || button.contains(top));
                }""")).as("%s on %s", words, page.url()).isEqualTo(true);
    }

    /** Nothing on the page is wider than the window. */
    void fits() {
        if (device == Device.PHONE) {
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("pixels too wide: %s", page.url())
                    .isEqualTo(0);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
