package huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The database, its backup and its restore would serve any program: they name none of our tables and modules. */
class NoBusinessTest {
    private static String text(Path directory, String end) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    @Test
    void no_sql_names_a_table_of_ours_and_no_setting_a_module() throws IOException {
        String code = text(Path.of("src/main/java/huiyin/database"), ".java");
        String tables = found("create table \\w+", text(Path.of("src/main/resources/db/migration"), ".sql")).stream()
                .map(found -> found.substring("create table ".length()))
                .collect(Collectors.joining("|"));
        assertThat(tables).contains("person|", "audit_book");
        assertThat(found("(?i)\\b(from|join|into|update|table) (" + tables + ")\\b", code))
                .isEmpty();
        try (var modules = Files.list(Path.of("src/main/java/huiyin"))) {
            String others = modules.filter(Files::isDirectory)
                    .map(module -> module.getFileName().toString())
                    .filter(module -> !List.of("database", "kernel").contains(module))
                    .collect(Collectors.joining("|"));
            assertThat(found("\\bhuiyin\\.(" + others + ")\\b", code)).isEmpty();
        }
    }
}
