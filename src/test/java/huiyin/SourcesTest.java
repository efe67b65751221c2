package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.PostKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the compiler cannot see, because it is written in SQL, in addresses and in templates. */
class SourcesTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern POST_KIND = Pattern.compile(Arrays.stream(PostKind.values())
            .map(PostKind::name)
            .flatMap(name -> name.equals("HEAD") ? Stream.of("'HEAD'") : Stream.of("'" + name + "'", '"' + name + '"'))
            .collect(Collectors.joining("|")));
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*\\*?\\s.*?\\*/)|(?m:^\\s*//.*$)");
    private static final Pattern USED = Pattern.compile("@template\\.(\\w+)\\.|@import huiyin\\.(\\w+)\\.");
    private static final Pattern ADDRESS = Pattern.compile("[\"(:](/[a-z][\\w./-]*)");
    private static final Pattern DAYS = Pattern.compile("还剩 |今天到期|明天到期|\"迟 \" \\+|超期 \" \\+[^\"]*\" 天");
    /**
     * The lie of the land, known to all: each rule's id leads to the page of rules, programs ask below the one, and
     * what anybody may see lies below the other.
     */
    private static final Set<String> KNOWN = Set.of("/rules", "/api/v1", "/public/");

    private static final Map<String, String> ANSWERED_BY = addresses();

    static List<Path> sources() throws IOException {
        try (var files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte|js)"))
                    .toList();
        }
    }

    /** Which kinds are meant says a predicate of {@code PostKind}; SQL gets their names as a parameter. */
    @ParameterizedTest
    @MethodSource("sources")
    void no_kind_of_post_is_named_in_a_string(Path source) throws IOException {
        assertThat(POST_KIND.matcher(Files.readString(source)).results().map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void only_a_deadline_says_how_many_days_are_left_or_over(Path source) throws IOException {
        String text = source.endsWith("kernel/Deadline.java") ? "" : Files.readString(source);
        assertThat(DAYS.matcher(COMMENT.matcher(text).replaceAll("")).results().map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_template_uses_only_what_stands_lower(Path source) throws IOException {
        var used = USED.matcher(source.toString().endsWith(".jte") ? Files.readString(source) : "")
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        assertThat(used.filter(module -> !module.equals(module(source)) && floor(module) >= floor(module(source))))
                .allMatch(module -> floor(module) == 0
                        || ModuleDiagram.BESIDE
                                .getOrDefault(module(source), Set.of())
                                .contains(module));
    }

    /** What leads up is registered by the module that answers there. */
    @ParameterizedTest
    @MethodSource("sources")
    void no_module_knows_an_address_that_one_above_answers(Path source) throws IOException {
        int floor = floor(module(source));
        assertThat(ADDRESS.matcher(COMMENT.matcher(Files.readString(source)).replaceAll(""))
                        .results()
                        .map(found -> found.group(1))
                        .filter(address -> !KNOWN.contains(address) && lowest(address) > floor))
                .isEmpty();
    }

    @Test
    void the_addresses_are_those_of_the_program() {
        assertThat(ANSWERED_BY)
                .containsEntry("/my-day", "workbench")
                .containsEntry("/tasks/{id}/signatures", "task")
                .containsEntry("/api/v1/tasks", "api");
    }

    /** The floor of the lowest module that answers there or below; 0 where nobody does. */
    private static int lowest(String address) {
        String path = address.replaceFirst("/$", "");
        return ANSWERED_BY.entrySet().stream()
                .filter(one -> one.getKey().equals(path) || one.getKey().startsWith(path + "/"))
                .mapToInt(one -> floor(one.getValue()))
                .min()
                .orElse(0);
    }

    /** What lies in no module, such as the frame of all pages, stands on the ground. */
    private static int floor(String module) {
        return ModuleDiagram.FLOORS.getOrDefault(module, 0);
    }

    private static String module(Path source) {
        return source.getParent().getFileName().toString();
    }

    private static Map<String, String> addresses() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        var answered = new HashMap<String, String>();
        for (var found : scanner.findCandidateComponents("huiyin")) {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                for (Method method : type.getDeclaredMethods()) {
                    for (String before :
                            paths(AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class))) {
                        for (String path :
                                paths(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))) {
                            answered.put(before + path, type.getPackageName().replaceFirst("^huiyin\\.", ""));
                        }
                    }
                }
            } catch (ClassNotFoundException impossible) {
                throw new AssertionError(impossible);
            }
        }
        answered.remove("");
        return answered;
    }

    private static String[] paths(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? new String[] {""} : mapping.path();
    }
}
