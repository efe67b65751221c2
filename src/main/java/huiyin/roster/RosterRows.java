package huiyin.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Rows turned into columns, as {@code unnest} takes them. */
record RosterRows<T>(List<T> rows) {
    static <T> List<RosterRows<T>> chunks(List<T> all, int size) {
        List<RosterRows<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(new RosterRows<>(all.subList(from, Math.min(all.size(), from + size))));
        }
        return chunks;
    }

    int size() {
        return rows.size();
    }

    void each(Consumer<T> taker) {
        rows.forEach(taker);
    }

    Long[] longs(Function<T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    Integer[] ints(ToIntFunction<T> column) {
        return rows.stream().mapToInt(column).boxed().toArray(Integer[]::new);
    }

    /** Text as it is, days as yyyy-mm-dd. */
    String[] texts(Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
