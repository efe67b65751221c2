package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A rule without a test that cites it is only words. */
class RulesCitedTest {
    private static final String ID = "([A-Z][0-9]{1,2})";
    /** Where the program says that it has a rule: to people, by a refusal, on its page of rules, or in a comment. */
    private static final List<Pattern> BUILT = List.of(
            Pattern.compile("Refusal\\(\\s*\"" + ID + "\""),
            Pattern.compile("publicity\\.rule\\(id = \"" + ID + "\""),
            Pattern.compile("规则 ?" + ID),
            Pattern.compile("/rules#" + ID),
            Pattern.compile("[Rr]ules? " + ID),
            Pattern.compile("\\* [^\\n]*\\(" + ID + "[,;)]"));

    private static final Pattern CITED =
            Pattern.compile("@(?:Test|ParameterizedTest|Property)\\b[^}]*?\\bvoid \\w+?__((?:[A-Z][0-9]{1,2}_?)+)\\(");
    private static final Pattern JUMP = Pattern.compile("(?s)new String\\[] \\{(.*?)}");

    private final String program = text(Path.of("src", "main"), ".java") + text(Path.of("src", "main"), ".jte");
    private final String tests = text(Path.of("src", "test", "java"), "Test.java");

    @Test
    void every_rule_that_is_built_ends_the_name_of_some_test() {
        assertThat(built(program)).contains("T1", "T13", "P1", "P6");
        assertThat(cited(tests)).containsAll(built(program));
    }

    @Test
    void a_rule_is_missed_as_soon_as_its_tests_are_gone() {
        for (String rule : built(program)) {
            String without = CITED.matcher(tests)
                    .replaceAll(found -> List.of(found.group(1).split("_")).contains(rule) ? "" : "$0");
            assertThat(cited(without)).as(rule).isNotEmpty().doesNotContain(rule);
        }
    }

    @Test
    void the_page_of_rules_leads_to_each_that_it_tells() {
        String page = read(Path.of("src", "main", "jte", "publicity", "rulelist.jte"));
        var jumps = JUMP.matcher(page).results().findFirst().orElseThrow().group(1);
        assertThat(jumps.replace("\"", "").strip().split(",\\s+")).containsExactlyElementsOf(ids(page, BUILT.get(1)));
    }

    private static Set<String> built(String program) {
        return BUILT.stream()
                .flatMap(pattern -> ids(program, pattern).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> cited(String tests) {
        return ids(tests, CITED).stream()
                .flatMap(ids -> Set.of(ids.split("_")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> ids(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String text(Path root, String ending) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(RulesCitedTest::read)
                    .collect(Collectors.joining());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
