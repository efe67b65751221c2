package huiyin.demonstration;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a roadmap; a daily task has one without a name.
 *
 * @param start first day; null for a daily task, which starts on the day it takes effect
 */
record PlannedPhase(
        int ordinal,
        @Nullable String name,
        @Nullable LocalDate start,
        LocalDate due,
        int stars,
        int points,
        List<Executor> executors) {

    static PlannedPhase of(Sheet.Row row, County county) {
        LocalDate due = row.date("due");
        return new PlannedPhase(
                row.number("ordinal"),
                row.optional("name"),
                row.optionalDate("start"),
                due,
                row.number("stars"),
                row.number("points"),
                executors(row.text("executors"), row.text("post"), due, county));
    }

    private static List<Executor> executors(String who, String title, LocalDate day, County county) {
        if (who.equals("*")) {
            return county.villages().stream()
                    .map(village -> county.executor(village, title, day))
                    .toList();
        }
        return Stream.of(who.split(","))
                .map(one -> one.matches("[0-9]{6}")
                        ? county.executor(one, day)
                        : county.executor(
                                county.villages().stream()
                                        .filter(village -> village.name().equals(one))
                                        .findFirst()
                                        .orElseThrow(),
                                title,
                                day))
                .toList();
    }
}
