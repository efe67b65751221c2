package huiyin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * From where a list goes on (翻页), as its address says: behind the last thing of the page before, or in front of the
 * first of the page after; one of them at most. What is added or taken away meanwhile moves nothing. What cannot be
 * read counts as not said.
 *
 * @param <K> what a thing of the list is found by again: its id, or all it is ordered by
 */
public record Turn<K>(@Nullable K after, @Nullable K before) {
    private static final String ID = "[0-9]{1,18}";
    private static final Set<String> PLACE = Set.of("after", "before", "print");

    public static <K> Turn<K> first() {
        return new Turn<>(null, null);
    }

    public static Turn<Long> byId(@Nullable String after, @Nullable String before) {
        return of(after, before, typed -> typed != null && typed.matches(ID) ? Long.valueOf(typed) : null);
    }

    public static <K> Turn<K> of(
            @Nullable String after, @Nullable String before, Function<@Nullable String, @Nullable K> read) {
        K behind = read.apply(after);
        return new Turn<>(behind, behind == null ? read.apply(before) : null);
    }

    /**
     * Where a list begins: its address with all it is narrowed to, as typed, and without a place in it. Its export has
     * the same at another path.
     */
    public static String start(String path, MultiValueMap<String, String> typed) {
        String query = typed.entrySet().stream()
                .filter(field -> !PLACE.contains(field.getKey()))
                .flatMap(field -> field.getValue().stream()
                        .filter(value -> value != null && !value.isBlank())
                        .map(value -> UriUtils.encode(field.getKey(), UTF_8) + "=" + UriUtils.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    public boolean isBack() {
        return before != null;
    }

    public @Nullable K key() {
        return after != null ? after : before;
    }

    /**
     * Ends a query of what is listed by id, the newest first; nearest first where it goes back. Takes {@code :turn} and
     * {@code :most}.
     */
    public String newestFirst(String id) {
        return by(id, !isBack());
    }

    /** As {@link #newestFirst} for a list that begins with the oldest. */
    public String oldestFirst(String id) {
        return by(id, isBack());
    }

    private String by(String id, boolean falling) {
        return (key() == null ? "" : " and " + id + (falling ? " < " : " > ") + ":turn") + " order by " + id
                + (falling ? " desc" : "") + " limit :most";
    }
}
