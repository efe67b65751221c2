package huiyin.history;

import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param personId whose hand it was; null for the platform itself
 * @param forPersonId who was away, where somebody stood in
 * @param name as they sign today: 王某（代李某）; kept with the event. Null for the platform
 */
public record Author(
        long countyId,
        @Nullable Long personId,
        @Nullable Long forPersonId,
        @Nullable String name) {
    public static Author platform(long countyId) {
        return new Author(countyId, null, null, null);
    }

    /** Whether it was done in this person's name. */
    public boolean isInNameOf(long person) {
        Long named = forPersonId != null ? forPersonId : personId;
        return named != null && named == person;
    }
}
