package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule without a test that cites it is only words. */
class RulesCitedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T13", "P1", "P3", "P5", "P6"
            })
    void every_rule_that_is_built_ends_the_name_of_some_test(String rule) throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            String tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .map(RulesCitedTest::read)
                    .collect(Collectors.joining());
            assertThat(tests).containsPattern("void \\w+__(\\w+_)?" + rule + "(_\\w+)?\\(");
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
