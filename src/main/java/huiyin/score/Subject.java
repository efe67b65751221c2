package huiyin.score;

import org.jspecify.annotations.Nullable;

/**
 * Whom an entry is for: a person in a unit, or a unit.
 *
 * @param unitId the unit; for a person the one the person belonged to on the day the entry counts for (P6)
 */
public record Subject(@Nullable Long personId, long unitId) {
    public static Subject person(long personId, long unitId) {
        return new Subject(personId, unitId);
    }

    public static Subject unit(long unitId) {
        return new Subject(null, unitId);
    }

    String kind() {
        return personId == null ? "UNIT" : "PERSON";
    }

    long id() {
        return personId == null ? unitId : personId;
    }
}
