package huiyin.organisation;

import huiyin.history.Happening;
import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unit: who holds which post there on a day, what lies below, its codes, and its history.
 *
 * @param above from the county down to the unit above
 * @param on the day asked for; today unless the address says otherwise
 * @param holders by kind of post, first the principals
 * @param coming appointments that have not begun; shown for today only
 */
public record UnitPage(
        Unit unit,
        List<Above> above,
        List<DivisionCode> codes,
        LocalDate on,
        LocalDate today,
        List<Holder> holders,
        List<Holder> coming,
        List<Below> below,
        List<Line> lines,
        List<Partner> partners,
        Leaf<Happening> history,
        boolean mayOrganise,
        boolean mayMoveOrClose) {
    public record Above(long id, String name) {}

    /**
     * @param phone null where not known, and where the viewer may not see it @param mayEnd whether the viewer may end
     *     the post
     */
    public record Holder(
            long postId,
            PostKind kind,
            String title,
            LocalDate from,
            @Nullable LocalDate to,
            long personId,
            String name,
            @Nullable String phone,
            boolean mayEnd) {}

    public record Below(long id, UnitKind kind, String name) {}

    /** A work line of the town, or one the unit belongs to. */
    public record Line(long id, long townId, String name) {}

    public record Partner(
            long pairingId,
            PairingKind kind,
            long personId,
            String name,
            LocalDate from,
            @Nullable LocalDate to,
            boolean mayEnd) {}

    public boolean isToday() {
        return on.equals(today);
    }

    public String address() {
        return "/organisation/units/" + unit.id();
    }

    public List<UnitKind> kindsBelow() {
        return below.stream().map(Below::kind).distinct().sorted().toList();
    }

    public List<Below> below(UnitKind kind) {
        return below.stream().filter(unit -> unit.kind() == kind).toList();
    }

    /** What lies below, in a sentence: 33 个村、12 个站所. */
    public String summary() {
        return String.join(
                "、",
                kindsBelow().stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .map(kind -> below(kind).size() + " 个" + kind.label())
                        .toList());
    }
}
