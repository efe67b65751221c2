package huiyin;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import huiyin.testing.Wide;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, started for one test class; nothing is downloaded. */
public final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Wide.TIME.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setTimeout(Wide.TIME.toMillis())
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A browser that knows nobody yet: no cookies, nothing cached. */
    public BrowserContext context(Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.setDefaultTimeout(Wide.TIME.toMillis());
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
