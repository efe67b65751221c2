package huiyin.demonstration;

import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invented county: 60 townships in 8 areas, one of them (清溪镇) in full. Division codes begin with 99, which belongs
 * to no real place; nobody has a telephone number, so no real one can be hit.
 */
public record County(
        List<PlannedUnit> units,
        List<PlannedLine> lines,
        List<PlannedPerson> people,
        List<PlannedPost> posts,
        List<PlannedPairing> pairings,
        List<Account> accounts) {
    /** The password of every demonstration account; accounts with it exist in the demonstration only. */
    public static final String PASSWORD = "qingxi-yanshi-2026";

    public static final String TOWN = "990801100000";

    /** Parents come before their children. @param parent code of the unit above; null for the county */
    public record PlannedUnit(
            String code,
            UnitKind kind,
            @Nullable String parent,
            String name,
            @Nullable String shortName,
            @Nullable String divisionCode,
            LocalDate openedOn) {}

    /** @param units codes of the units of the line */
    public record PlannedLine(String code, String name, List<String> units) {}

    public record PlannedPerson(String staffNo, String name) {}

    public record PlannedPost(
            String staffNo,
            String unit,
            PostKind kind,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        public boolean isHeldOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    /** @param kind RESPONSIBLE, CONTACT or BUDDY */
    public record PlannedPairing(
            String staffNo,
            String unit,
            String kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** @param label what the sign-in page of the demonstration calls it */
    public record Account(String label, String staffNo, String name) {}

    public static County read() {
        return new County(
                Sheet.read("units.tsv").stream()
                        .map(row -> new PlannedUnit(
                                row.text("code"),
                                UnitKind.valueOf(row.text("kind")),
                                row.optional("parent"),
                                row.text("name"),
                                row.optional("short_name"),
                                row.optional("division_code"),
                                row.date("opened_on")))
                        .toList(),
                Sheet.read("lines.tsv").stream()
                        .map(row -> new PlannedLine(
                                row.text("code"),
                                row.text("name"),
                                List.of(row.text("units").split(","))))
                        .toList(),
                Sheet.read("people.tsv").stream()
                        .map(row -> new PlannedPerson(row.text("staff_no"), row.text("name")))
                        .toList(),
                Sheet.read("posts.tsv").stream()
                        .map(row -> new PlannedPost(
                                row.text("staff_no"),
                                row.text("unit"),
                                PostKind.valueOf(row.text("kind")),
                                row.text("title"),
                                row.date("valid_from"),
                                row.optionalDate("valid_to")))
                        .toList(),
                Sheet.read("pairings.tsv").stream()
                        .map(row -> new PlannedPairing(
                                row.text("staff_no"),
                                row.text("unit"),
                                row.text("kind"),
                                row.date("valid_from"),
                                row.optionalDate("valid_to")))
                        .toList(),
                Sheet.read("accounts.tsv").stream()
                        .map(row -> new Account(row.text("label"), row.text("staff_no"), row.text("name")))
                        .toList());
    }

    /** The villages of the town, in the order of the issuance form. */
    public List<PlannedUnit> villages() {
        return units.stream().filter(unit -> unit.kind() == UnitKind.VILLAGE).toList();
    }

    /** Who holds the post of this title in the village on the day. */
    Executor executor(PlannedUnit village, String title, LocalDate day) {
        return posts.stream()
                .filter(post ->
                        post.unit().equals(village.code()) && post.title().equals(title) && post.isHeldOn(day))
                .findFirst()
                .map(post -> new Executor(village.code(), village.name(), post.staffNo()))
                .orElseThrow();
    }

    /** An officer with the unit he or she belongs to on the day. */
    Executor executor(String staffNo, LocalDate day) {
        String code = posts.stream()
                .filter(post -> post.staffNo().equals(staffNo) && post.isHeldOn(day))
                .findFirst()
                .orElseThrow()
                .unit();
        String name = units.stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow()
                .name();
        return new Executor(code, name, staffNo);
    }
}
