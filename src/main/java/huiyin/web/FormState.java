package huiyin.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One form on a page: its one-use key, and after a refusal what was typed and why it was refused.
 *
 * @param typed values by field as they came; empty when the form is fresh
 * @param refusals why it was refused, all of it; none when it is fresh
 */
public record FormState(String name, UUID key, Map<String, List<String>> typed, List<Refused> refusals) {
    /** The refusal as the form shows it. */
    public record Refused(
            @Nullable String rule,
            String sentence,
            @Nullable String field) {}

    static FormState fresh(String name) {
        return new FormState(name, UUID.randomUUID(), Map.of(), List.of());
    }

    public boolean isFresh() {
        return refusals.isEmpty();
    }

    /** What was typed, or else the value given. */
    public String value(String field, @Nullable Object otherwise) {
        var values = typed.get(field);
        if (!isFresh()) {
            return values == null || values.isEmpty() ? "" : values.getFirst();
        }
        return otherwise == null ? "" : otherwise.toString();
    }

    public String value(String field) {
        return value(field, null);
    }

    /** What was typed in one row of a repeated field, or else the value given. */
    public String value(String field, int row, @Nullable Object otherwise) {
        var values = typed.getOrDefault(field, List.of());
        return isFresh() ? otherwise == null ? "" : otherwise.toString() : row < values.size() ? values.get(row) : "";
    }

    /** Whether a choice is taken: as sent, or else as given. */
    public boolean has(String field, Object value, boolean otherwise) {
        return isFresh() ? otherwise : typed.getOrDefault(field, List.of()).contains(value.toString());
    }

    public @Nullable Refused refused(String field) {
        return refusals.stream()
                .filter(one -> field.equals(one.field()))
                .findFirst()
                .orElse(null);
    }

    /** The first that belongs to none of these fields, to be said with the button; null where there is none. */
    public @Nullable Refused refusedBut(String... fields) {
        return refusals.stream()
                .filter(one -> one.field() == null || !Arrays.asList(fields).contains(one.field()))
                .findFirst()
                .orElse(null);
    }

    public boolean isRefused(String field) {
        return refused(field) != null;
    }
}
