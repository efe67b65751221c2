package huiyin.score;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a scheme (考核办法): a document with a section for each module whose figures it fixes, as it stood on a
 * day.
 *
 * @param unitId the county, for the default of all its townships, or the township it was made for
 * @param document the document it was issued with
 * @param inForceTo last day in force, or null while it is open
 * @param sections of each module that has one, by the record it is read as
 */
public record Scheme(
        long id,
        long countyId,
        long unitId,
        int version,
        String name,
        String document,
        LocalDate inForceFrom,
        @Nullable LocalDate inForceTo,
        Map<Class<?>, Object> sections) {
    /**
     * A module's own section. Where this version is older than the section, it is the module's default.
     *
     * @throws IllegalArgumentException when no module has contributed a {@link SchemeSection} of that type
     */
    public <T> T section(Class<T> type) {
        Object section = sections.get(type);
        if (section == null) {
            throw new IllegalArgumentException("no section of schemes is a " + type);
        }
        return type.cast(section);
    }
}
