package huiyin.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of the demonstration kept as a resource: UTF-8, cells parted by tabs, a header row; a line that begins with #
 * is a remark, {@code \n} in a cell is a line break, an empty cell is absent.
 */
final class Sheet {
    private Sheet() {}

    /** @throws IllegalStateException when the resource is missing or a row has not as many cells as the header */
    static List<Row> read(String name) {
        List<String[]> lines = lines(name).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", -1))
                .toList();
        String[] header = lines.getFirst();
        return lines.stream().skip(1).map(cells -> row(name, header, cells)).toList();
    }

    private static Row row(String name, String[] header, String[] cells) {
        if (cells.length != header.length) {
            throw new IllegalStateException(name + ": " + String.join("|", cells));
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i].replace("\\n", "\n"));
        }
        return new Row(row);
    }

    private static List<String> lines(String name) {
        try (var stream = Sheet.class.getResourceAsStream("/demonstration/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource demonstration/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One row; asking for a column that is not there is a mistake of the caller. */
    record Row(Map<String, String> cells) {
        String text(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalArgumentException("no column " + column);
            }
            return cell;
        }

        @Nullable
        String optional(String column) {
            return text(column).isEmpty() ? null : text(column);
        }

        int number(String column) {
            return Integer.parseInt(text(column));
        }

        @Nullable
        Integer optionalNumber(String column) {
            return text(column).isEmpty() ? null : Integer.valueOf(text(column));
        }

        LocalDate date(String column) {
            return LocalDate.parse(text(column));
        }

        @Nullable
        LocalDate optionalDate(String column) {
            return text(column).isEmpty() ? null : LocalDate.parse(text(column));
        }
    }
}
