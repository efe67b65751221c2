package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The one stylesheet: all of it in its layers, nothing twice, nothing that no page asks for. */
class StylesheetTest {
    /** A selector and the blocks it stands in, outermost first. */
    private record Rule(String context, String selector) {}

    private static List<Rule> rules() throws IOException {
        String css = Files.readString(Path.of("src/main/resources/static/huiyin.css"))
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\"[^\"]*\"", "\"\"");
        var rules = new ArrayList<Rule>();
        var context = new ArrayDeque<String>();
        int from = 0;
        for (int at = 0; at < css.length(); at++) {
            char c = css.charAt(at);
            if (c == '{') {
                String selector = css.substring(from, at).strip().replaceAll("\\s+", " ");
                if (!selector.startsWith("@layer") && !selector.startsWith("@media")) {
                    rules.add(new Rule(String.join(" ", context), selector));
                }
                context.addLast(selector);
            } else if (c == '}') {
                context.removeLast();
            }
            if (c == '{' || c == '}' || c == ';') {
                from = at + 1;
            }
        }
        return rules;
    }

    @Test
    void each_rule_is_in_a_layer_and_there_once() throws IOException {
        assertThat(rules()).doesNotHaveDuplicates();
        assertThat(rules())
                .filteredOn(rule -> !rule.selector().startsWith("@page"))
                .hasSizeGreaterThan(500)
                .allSatisfy(rule -> assertThat(rule.context())
                        .as(rule.selector())
                        .matches("@layer (base|parts|pages|screen|print)( .*)?"));
    }

    @Test
    void each_class_is_named_by_a_page() throws IOException {
        var code = new StringBuilder();
        for (String place : List.of("src/main/jte", "src/main/java", "src/main/resources/static")) {
            try (var files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(one -> one.toString().matches(".*\\.(jte|java|js)"))
                        .toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        var unused = new TreeSet<String>();
        for (var rule : rules()) {
            Pattern.compile("\\.([a-z][a-z-]*)")
                    .matcher(rule.selector())
                    .results()
                    .forEach(found -> {
                        String name = found.group(1);
                        // Put together from the kind of a phase in the drawing of the roadmap
                        boolean drawn = name.matches("(phase|halo)-.*|.*-bar");
                        if (!drawn
                                && !Pattern.compile("(?<![\\w-])" + name + "(?![\\w-])")
                                        .matcher(code)
                                        .find()) {
                            unused.add(name);
                        }
                    });
        }
        assertThat(unused).isEmpty();
    }
}
