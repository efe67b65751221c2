package huiyin.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Axe, with all its rules, on a whole page. It comes in with each page of the context and tells of violations only:
 * reading it anew for each look, and describing every element that passed, took most of the time of the longest test.
 */
final class Axe {
    private static final String SCRIPT = script();

    private Axe() {}

    static void accompany(BrowserContext context) {
        context.addInitScript(SCRIPT);
    }

    /** One line for each element that offends: the rule and the element. */
    @SuppressWarnings("unchecked")
    static List<String> look(Page page) {
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                    .flatMap(rule => rule.nodes.map(node => rule.id + ' ' + node.html))""");
    }

    private static String script() {
        try (InputStream file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
