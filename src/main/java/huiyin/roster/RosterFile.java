package huiyin.roster;

import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.sheet.Column;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a roster says, cell by cell sound, not yet checked against itself and the chart.
 *
 * @param brokenUnits codes of unit rows with an unsound cell: named, so that rows that cite them are not called wrong
 *     too
 * @param brokenPeople the same for staff numbers
 * @param numbered codes that stood in number cells, where Excel drops leading zeros
 * @param complete all sheets and columns were there; without them nothing further can be said
 */
record RosterFile(
        List<UnitRow> units,
        List<PersonRow> people,
        List<PostRow> posts,
        Set<String> brokenUnits,
        Set<String> brokenPeople,
        List<NumberedCode> numbered,
        boolean complete) {
    record UnitRow(
            int row,
            String code,
            String name,
            UnitKind kind,
            @Nullable String parent,
            @Nullable String shortName,
            @Nullable String divisionCode,
            int ordinal,
            LocalDate opened,
            @Nullable LocalDate closed) {}

    record PersonRow(
            int row, String staffNo, String name, @Nullable String phone) {}

    record PostRow(
            int row,
            String staffNo,
            String unit,
            PostKind kind,
            String title,
            LocalDate from,
            @Nullable LocalDate to) {
        PostKey key() {
            return new PostKey(staffNo, unit, kind, from);
        }
    }

    /** What makes a post this post and not another. */
    record PostKey(String staffNo, String unit, PostKind kind, LocalDate from) {}

    record NumberedCode(RosterSheet sheet, Column column, int row, String code) {}

    int rows() {
        return units.size() + people.size() + posts.size();
    }
}
