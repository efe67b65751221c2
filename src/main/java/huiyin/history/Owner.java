package huiyin.history;

import org.jspecify.annotations.Nullable;

/**
 * Whose history an event stands in.
 *
 * @param kind the word of its module, such as {@code matter}
 * @param id null where one looks for a part alone
 * @param part such as the assignment of a matter; null for the whole, and where one looks for all parts
 */
public record Owner(
        String kind, @Nullable Long id, @Nullable Long part) {
    public static Owner of(String kind, long id) {
        return new Owner(kind, id, null);
    }

    /** To look up what happened to a part, whoever it is part of. */
    public static Owner part(String kind, long part) {
        return new Owner(kind, null, part);
    }
}
