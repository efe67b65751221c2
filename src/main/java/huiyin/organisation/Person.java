package huiyin.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A person known to a county. Names may repeat; the staff number does not.
 *
 * @param phone eleven digits, shown only to the person and to who organises the person's units; null when not known
 */
public record Person(
        long id,
        long countyId,
        String staffNo,
        String name,
        @Nullable String phone,
        int revision) {
    static final String COLUMNS = "id, county_id, staff_no, name, phone, revision";
}
