package huiyin.sheet;

import huiyin.kernel.Dates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/**
 * A list's columns with what stands in them, declared once for the Excel file and for the page that is printed.
 *
 * @param <T> a row of the list
 */
public final class Table<T> {
    /** More than these are not printed; the file has all. */
    public static final int PRINTED = 2_000;

    private record Filled<T>(Column column, Function<? super T, ? extends @Nullable Object> value) {}

    private final List<Filled<T>> all;

    private Table(List<Filled<T>> all) {
        this.all = all;
    }

    public Table() {
        this(List.of());
    }

    /** @param value text, a number, points, a day, a moment; null leaves the cell empty: absent is not zero */
    public Table<T> with(Column column, Function<? super T, ? extends @Nullable Object> value) {
        var more = new ArrayList<>(all);
        more.add(new Filled<>(column, value));
        return new Table<>(List.copyOf(more));
    }

    public Table<T> text(String name, Function<? super T, ? extends @Nullable Object> value) {
        return with(Column.text(name), value);
    }

    public Table<T> number(String name, Function<? super T, ? extends @Nullable Number> value) {
        return with(Column.number(name), value);
    }

    public Table<T> points(String name, Function<? super T, ? extends @Nullable Object> value) {
        return with(Column.points(name), value);
    }

    public Table<T> day(String name, Function<? super T, ? extends @Nullable LocalDate> value) {
        return with(Column.day(name), value);
    }

    public Table<T> moment(String name, Function<? super T, ? extends @Nullable Instant> value) {
        return with(Column.moment(name), value);
    }

    /** Of these columns alone, in their order. */
    public Table<T> only(List<Column> columns) {
        return new Table<>(columns.stream()
                .flatMap(column -> all.stream().filter(one -> one.column().equals(column)))
                .toList());
    }

    public List<Column> columns() {
        return all.stream().map(Filled::column).toList();
    }

    List<@Nullable Object> cells(T row) {
        var cells = new ArrayList<@Nullable Object>();
        all.forEach(one -> cells.add(one.value().apply(row)));
        return cells;
    }

    /** Sends the list as a file of this name. */
    public void send(HttpServletResponse response, String name, Consumer<Consumer<T>> rows) throws IOException {
        Book.send(response, name, book -> book.list(name, null, this, rows));
    }

    /** The list as a page to print, or else sent as a file of this name. */
    public @Nullable ModelAndView answer(
            boolean printed, HttpServletResponse response, String name, Consumer<Consumer<T>> rows) throws IOException {
        if (!printed) {
            send(response, name, rows);
            return null;
        }
        var shown = new ArrayList<List<String>>();
        int[] count = {0};
        rows.accept(row -> {
            if (++count[0] <= PRINTED) {
                shown.add(cells(row).stream().map(Table::shown).toList());
            }
        });
        return new ModelAndView("sheet/printed", "page", new Printed(name, columns(), shown, count[0]));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant moment -> Dates.fullMoment(moment);
            case BigDecimal number ->
                (number.scale() > 2 ? number.setScale(2, RoundingMode.HALF_UP) : number).toPlainString();
            default -> value.toString();
        };
    }
}
