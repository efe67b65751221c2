package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Controllers load, call one verb, and show: what was done is written and told by the verb, in its transaction. */
class ControllersTest {
    private static final Pattern TOLD = Pattern.compile("(?s)trail\\.record\\(.*?AuditKind\\.(\\w+)");

    static Stream<Path> controllers() throws IOException {
        return Files.walk(Path.of("src", "main", "java"))
                .filter(file -> file.toString().endsWith("Controller.java"));
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void a_controller_asks_no_database_itself(Path controller) throws IOException {
        assertThat(Files.readString(controller)).doesNotContain("JdbcClient");
    }

    /** Reading and taking out are what a controller itself does. */
    @ParameterizedTest
    @MethodSource("controllers")
    void a_controller_keeps_in_the_trail_only_that_somebody_read(Path controller) throws IOException {
        assertThat(TOLD.matcher(Files.readString(controller)).results().map(found -> found.group(1)))
                .allSatisfy(kind -> assertThat(kind).isIn("READ", "EXPORTED"));
    }
}
