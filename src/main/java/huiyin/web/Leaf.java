package huiyin.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the order of the list. All lists that can grow are turned by this and shown by
 * {@code layout/pager.jte}.
 *
 * @param before key in front of which the page before ends, or null on the first
 * @param after key behind which the next page begins, or null on the last
 */
public record Leaf<T>(
        List<T> rows, @Nullable String before, @Nullable String after) {
    /**
     * Reads the rows next to a place, nearest first: those behind it, or those in front of it where the turn goes back.
     */
    public interface Reader<K, T> {
        List<T> read(Turn<K> turn, int most);
    }

    /** @param key what the turn of this list is made of, as it stands in an address */
    public static <K, T> Leaf<T> of(Turn<K> turn, int size, Function<T, ?> key, Reader<K, T> reader) {
        var rows = new ArrayList<>(reader.read(turn, size + 1));
        boolean more = rows.size() > size;
        if (more) {
            rows.removeLast();
        }
        // Back to where nothing is before, or behind the last of what is left by now: the first page, whole
        if (turn.key() != null && (rows.isEmpty() || turn.isBack() && !more)) {
            return of(Turn.first(), size, key, reader);
        }
        if (turn.isBack()) {
            Collections.reverse(rows);
        }
        return new Leaf<>(
                List.copyOf(rows),
                turn.key() == null ? null : key.apply(rows.getFirst()).toString(),
                turn.isBack() || more ? key.apply(rows.getLast()).toString() : null);
    }

    /** Every row of a list, so many read at a time from where the last ones ended: for an export. */
    public static <K, T> Consumer<Consumer<T>> all(int most, Function<T, K> key, Reader<K, T> reader) {
        return each -> {
            Turn<K> turn = Turn.first();
            for (List<T> found;
                    turn != null;
                    turn = found.size() < most ? null : new Turn<>(key.apply(found.getLast()), null)) {
                found = reader.read(turn, most);
                found.forEach(each);
            }
        };
    }

    public boolean isFirst() {
        return before == null;
    }

    /** @param href of the list with its filter, without a place in it */
    public Pager pager(String href) {
        return pager(href, "");
    }

    /** @param anchor such as {@code #history}, where the list is a part of its page */
    public Pager pager(String href, String anchor) {
        String with = href + (href.contains("?") ? "&" : "?");
        return new Pager(
                before == null ? null : href + anchor,
                before == null ? null : with + "before=" + before + anchor,
                after == null ? null : with + "after=" + after + anchor);
    }
}
