package huiyin.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit of the chart.
 *
 * @param townId the township it lies in, or is; null above townships and for the county's own departments
 * @param path ids from the county down to this unit, as {@code /1/7/42/}; a subtree is what begins with it
 * @param closedOn the first day on which it no longer exists; null while no end is set
 * @param revision goes up with each change of this row
 */
public record Unit(
        long id,
        long countyId,
        @Nullable Long parentId,
        @Nullable Long townId,
        UnitKind kind,
        String code,
        String name,
        @Nullable String shortName,
        String path,
        int ordinal,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        int revision) {
    static final String COLUMNS =
            "id, county_id, parent_id, town_id, kind, code, name, short_name, path, ordinal, opened_on, closed_on, revision";

    public boolean isTown() {
        return kind == UnitKind.TOWNSHIP;
    }

    /** Path of the unit above; its own for a county. */
    public String parentPath() {
        return parentId == null ? path : path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    /** May this person change the unit: name, order, codes, posts, sub-units? */
    public boolean mayBeOrganised(Actor by) {
        return by.countyId() == countyId && by.may(Power.ORGANISE, path);
    }

    /** Moving and closing belong to who organises the unit above: nobody takes the own town out of the county. */
    public boolean mayBeMovedOrClosed(Actor by) {
        return parentId != null && by.countyId() == countyId && by.may(Power.ORGANISE, parentPath());
    }
}
