package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.web.FieldNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What is typed into any form has a name on the page of a held form. */
class FieldNamesTest {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"post\".*?</form>");
    private static final Pattern TYPED = Pattern.compile(
            "<(?:textarea|input(?![^>]*type=\"(?:hidden|checkbox|radio|file|password)\"))[^>]*?\\sname=\"(\\w+)\"");
    private static final Pattern TEXT =
            Pattern.compile("@template\\.(?:layout\\.text|task\\.reason)\\([^`]*?\\b(?:name|field) = \"(\\w+)\"");
    private static final Pattern CHART = Pattern.compile("\\.(?:line|number|day)\\(\"(\\w+)\", *\"");
    /** What one signs in by, and a channel's address, which is a secret. */
    private static final Set<String> NOT_SHOWN = Set.of("account", "username", "url");

    @Test
    void each_field_that_is_typed_in_has_one() throws IOException {
        var found = new TreeSet<String>();
        try (var templates = Files.walk(Path.of("src/main/jte"));
                var classes = Files.walk(Path.of("src/main/java"))) {
            templates
                    .filter(file -> file.toString().endsWith(".jte"))
                    .map(FieldNamesTest::read)
                    .flatMap(FieldNamesTest::typed)
                    .forEach(name -> found.add("/" + name));
            classes.filter(file -> file.toString().endsWith(".java"))
                    .map(FieldNamesTest::read)
                    .flatMap(text -> names(CHART, text))
                    .forEach(name -> found.add("change/" + name));
        }
        assertThat(found).contains("/text", "/reason", "/title", "/progress", "/words", "/phaseName", "change/lastDay");
        var names = registered();
        found.removeIf(field ->
                names.of(field.split("/")[0], field.split("/")[1]) != null || NOT_SHOWN.contains(field.substring(1)));
        assertThat(found).isEmpty();
    }

    /** Of all modules, without starting them. */
    private static FieldNames registered() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        var all = new ArrayList<FieldNames>();
        for (var found : scanner.findCandidateComponents("huiyin")) {
            try {
                for (var method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                    if (method.getReturnType() == FieldNames.class) {
                        method.setAccessible(true);
                        all.add((FieldNames) method.invoke(null));
                    }
                }
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return FieldNames.all(all);
    }

    private static Stream<String> typed(String template) {
        // A fragment of a form has none around it
        boolean fragment = !template.contains("<form") && template.contains("@param FormState form");
        Stream<String> forms = fragment
                ? Stream.of(template)
                : FORM.matcher(template).results().map(form -> form.group());
        return Stream.concat(forms.flatMap(form -> names(TYPED, form)), names(TEXT, template));
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
