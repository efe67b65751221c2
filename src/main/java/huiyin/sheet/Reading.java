package huiyin.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is read of a sheet: its columns, found by their names in any order.
 *
 * @param most rows below the headings
 * @param whole every column must stand there, also those that may be empty: what is left out is not taken for cleared
 * @param headed without headings the columns stand in their order
 * @param passedOver names of columns that may stand there and are not read
 */
public record Reading(List<Column> columns, int most, boolean whole, boolean headed, Set<String> passedOver) {
    static final int MOST = 60_000;

    public static Reading whole(List<Column> columns) {
        return new Reading(columns, MOST, true, true, Set.of());
    }

    /** Of these columns those that need not be filled in may be missing. */
    public static Reading of(List<Column> columns, int most) {
        return new Reading(columns, most, false, true, Set.of());
    }

    public Reading passingOver(List<Column> others) {
        var names = new HashSet<>(others.stream().map(Column::name).collect(Collectors.toSet()));
        columns.forEach(column -> names.remove(column.name()));
        return new Reading(columns, most, whole, headed, names);
    }

    public Reading withoutHeadings() {
        return new Reading(columns, most, whole, false, passedOver);
    }

    /** Reads the first sheet that is not hidden. */
    public void first(InputStream xlsx, Faults faults, Consumer<Row> rows) throws IOException {
        var first = new AtomicReference<SheetReader>();
        Workbook.read(xlsx, title -> {
            var reader = new SheetReader("", this, faults, rows);
            return first.compareAndSet(null, reader) ? reader : null;
        });
        if (first.get() != null) {
            first.get().finish();
        }
    }

    /** Reads lines as they are copied out of a spreadsheet, or of a CSV file. */
    public void pasted(String typed, Faults faults, Consumer<Row> rows) {
        var reader = new SheetReader("", this, faults, rows);
        var lines = typed.replace("\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                reader.line(i + 1, List.of(lines.get(i).strip().split("\\s*[\\t,，]\\s*")));
            }
        }
        reader.finish();
    }

    /** @param sheet title of the sheet, where a file has several */
    public SheetReader sheet(String sheet, Faults faults, Consumer<Row> rows) {
        return new SheetReader(sheet, this, faults, rows);
    }

    Optional<Column> headed(String heading) {
        String name = bare(heading);
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    boolean passesOver(String heading) {
        return passedOver.contains(bare(heading));
    }

    private static String bare(String heading) {
        return heading.replaceAll("[*＊\\s　]", "");
    }
}
