package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages carry nothing that a strict content policy forbids, nothing from another host, and no English outside what is
 * shown as code.
 */
class TemplatesTest {
    private static final Path ROOT = Path.of("src", "main", "jte");
    private static final Pattern INLINE =
            Pattern.compile("(?i)<style|\\sstyle\\s*=|\\son[a-z]+\\s*=\\s*[\"']|javascript:");
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script(?![^>]*\\ssrc=)[^>]*>|<script[^>]*>[^<\\s]");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(src|href|action)=\"(https?:)?//");
    private static final Pattern SPOKEN =
            Pattern.compile("(?:placeholder|aria-label|alt|title|label|hint|button|backLabel)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
    /** What Chinese officials write in Latin letters. */
    private static final Set<String> KNOWN = Set.of("CSV", "Excel", "PDF", "Word", "PPT", "KB", "MB", "xlsx");

    static Stream<Path> templates() throws IOException {
        return Files.walk(ROOT).filter(file -> file.toString().endsWith(".jte"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_inline_style_no_inline_script_nothing_from_another_host(Path template) {
        String text = read(template);
        assertThat(text)
                .doesNotContainPattern(INLINE)
                .doesNotContainPattern(SCRIPT)
                .doesNotContainPattern(ELSEWHERE);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_english_on_a_screen(Path template) {
        assertThat(english(read(template))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_line_is_longer_than_160_columns(Path template) {
        assertThat(read(template).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(160));
    }

    /** On a phone the two lie in the same place; the bar below would cover the button. */
    @ParameterizedTest
    @MethodSource("templates")
    void a_page_with_a_main_action_has_no_bar_below_it(Path template) {
        String text = read(template);
        boolean page = text.contains("@template.layout.page(") && text.contains("class=\"main-action\"");
        assertThat(!page || text.contains("actions = ")).isTrue();
    }

    @Test
    void the_check_finds_english_in_text_and_labels_and_not_in_code() {
        assertThat(english("""
                @param String page
                !{var form = frame.form("draft");}
                @template.layout.page(frame = frame, title = "Tasks", content = @`
                @if(page.equals("none"))<p class="vacant">Nothing ${page.name("here")}</p>@elseif(form.is(")"))<input placeholder="Search" name="q">@endif
                @template.matter.text(form = form, name = "title", label = "任务名称", hint = "Optional")
                <a href="/rules" aria-label="Excel 规则">规则 T1</a>
                `)
                """)).containsExactly("Nothing", "Optional", "Search", "Tasks");
    }

    private static Set<String> english(String template) {
        String text = withoutCode(template);
        var english = new TreeSet<String>();
        SPOKEN.matcher(text).results().forEach(found -> addWords(found.group(1), english));
        addWords(text.replaceAll("(?s)<(pre|code)\\b.*?</\\1>", " ").replaceAll("(?s)<[^>]*>", " "), english);
        english.removeAll(KNOWN);
        return english;
    }

    private static void addWords(String text, Set<String> words) {
        WORD.matcher(text.replaceAll("&[a-z]+;", " ")).results().forEach(found -> words.add(found.group()));
    }

    /**
     * The template without its expressions and directives; labels given to a used template stay, as an element's
     * attributes would.
     */
    static String withoutCode(String text) {
        String lines = text.replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?m)^@(import|param) .*$", "")
                .replaceAll("(?m)!\\{.*\\}$", "")
                .replaceAll("(?m)^!\\{gg\\.jte\\.Content \\w+ = @`$", "")
                .replaceAll("(?m)^`;\\}$", "");
        var kept = new StringBuilder();
        for (int at = 0; at < lines.length(); ) {
            if (lines.startsWith("${", at)) {
                at = end(lines, at + 1, '{', '}');
            } else if (lines.startsWith("@template.", at)) {
                int open = lines.indexOf('(', at);
                int close = end(lines, open, '(', ')');
                String given = lines.substring(open + 1, close - 1);
                int content = given.indexOf("@`");
                String head = content < 0 ? given : given.substring(0, content);
                SPOKEN.matcher(head)
                        .results()
                        .forEach(found ->
                                kept.append("<x ").append(found.group()).append('>'));
                if (content >= 0) {
                    kept.append(withoutCode(given.substring(content + 2).replaceAll("`\\s*$", "")));
                }
                at = close;
            } else if (lines.startsWith("@if(", at)
                    || lines.startsWith("@elseif(", at)
                    || lines.startsWith("@for(", at)) {
                at = end(lines, lines.indexOf('(', at), '(', ')');
            } else if (lines.startsWith("@endif", at)
                    || lines.startsWith("@else", at)
                    || lines.startsWith("@endfor", at)) {
                at += lines.startsWith("@endfor", at) ? 7 : lines.startsWith("@endif", at) ? 6 : 5;
            } else {
                kept.append(lines.charAt(at++));
            }
        }
        return kept.toString();
    }

    /**
     * Just past the bracket that closes the one at {@code open}; brackets in quoted text and in content handed on count
     * for nothing.
     */
    private static int end(String text, int open, char opening, char closing) {
        int depth = 0;
        int content = 0;
        for (int at = open; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '`') {
                content += text.charAt(at - 1) == '@' ? 1 : -1;
            } else if (content > 0) {
                continue;
            } else if (each == '"') {
                at = text.indexOf('"', at + 1);
            } else if (each == opening) {
                depth++;
            } else if (each == closing && --depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("no end of " + text.substring(open, Math.min(text.length(), open + 60)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
