package huiyin.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Those who earn know score; score knows none of them. */
class NoTasksTest {
    private static final Pattern TASKS =
            Pattern.compile("(?i)\\btasks?\\b|assignment|executor|stars?\\b|任务|派单|核验|星级|条线|#T[0-9]");

    @Test
    void no_file_of_this_module_has_a_word_of_tasks() throws IOException {
        var found = new ArrayList<String>();
        for (String root : List.of(
                "src/main/java/huiyin/score",
                "src/main/jte/score",
                "src/main/resources/huiyin/score",
                "src/main/resources/db/migration")) {
            try (var files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(NoTasksTest::isOurs).toList()) {
                    var lines = Files.readAllLines(file);
                    for (int i = 0; i < lines.size(); i++) {
                        if (TASKS.matcher(lines.get(i)).find()) {
                            found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                        }
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static boolean isOurs(Path file) {
        return Files.isRegularFile(file)
                && (!file.getParent().endsWith("migration") || file.toString().endsWith("__score.sql"));
    }
}
