package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.PostKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler cannot see, because it is written in SQL, in addresses and in templates. */
class SourcesTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern POST_KIND = Pattern.compile(Arrays.stream(PostKind.values())
            .map(PostKind::name)
            .flatMap(name -> name.equals("HEAD") ? Stream.of("'HEAD'") : Stream.of("'" + name + "'", '"' + name + '"'))
            .collect(Collectors.joining("|")));

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
}
