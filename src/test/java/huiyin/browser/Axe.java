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
 * Of text that is set alike (same element, classes, colours, grounds and size) the contrast is reckoned once: of a
 * table of nine hundred cells it was most of what axe did, and where one thing lies over another axe finds no violation
 * anyway.
 */
final class Axe {
    private static final String SCRIPT = script() + """
            ;if (window.axe) axe.configure({rules: [{id: 'color-contrast', selector: '[data-contrast]'}]});""";

    private static final String LOOK = """
            async () => {
              const grounds = new Map(), seen = new Set();
              const ground = e => {
                if (!e) return '';
                if (!grounds.has(e)) {
                  const s = getComputedStyle(e);
                  const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.position, s.clip].join();
                  grounds.set(e, ground(e.parentElement) + (own === 'rgba(0, 0, 0, 0),none,1,none,static,auto' ? '' : '|' + own));
                }
                return grounds.get(e);
              };
              for (const e of document.querySelectorAll('body, body *')) {
                e.removeAttribute('data-contrast');
                const text = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join('').trim();
                const field = e.matches('input, select, textarea, button');
                const box = e.getBoundingClientRect();
                if (!text && !field || !e.checkVisibility({visibilityProperty: true}) || box.width < 2 || box.height < 2) continue;
                const s = getComputedStyle(e);
                const set = [e.tagName, e.className, e.parentElement?.className, e.id && field, e.matches(':disabled, :disabled *'),
                  !!e.closest('[aria-disabled], label'), s.color, s.fontSize, s.fontWeight, s.textShadow, text.length === 1,
                  /[\\p{L}\\p{N}]/u.test(text), ground(e)].join('~');
                if (!seen.has(set)) {
                  seen.add(set);
                  e.setAttribute('data-contrast', '');
                }
              }
              return (await axe.run(document, {resultTypes: ['violations']})).violations
                  .flatMap(rule => rule.nodes.map(node => rule.id + ' ' + node.html));
            }""";

    private Axe() {}

    static void accompany(BrowserContext context) {
        context.addInitScript(SCRIPT);
    }

    /** One line for each element that offends, or is the first of those that offend alike: the rule and the element. */
    @SuppressWarnings("unchecked")
    static List<String> look(Page page) {
        return (List<String>) page.evaluate(LOOK);
    }

    private static String script() {
        try (InputStream file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
