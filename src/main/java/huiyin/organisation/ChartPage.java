package huiyin.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chart of a county: areas and towns, and what is directly the county's; or what a search found.
 *
 * @param own the viewer's own units, nearest first
 * @param found null when nothing was searched
 */
public record ChartPage(
        Node county, List<Node> own, String query, @Nullable Found found, boolean mayOrganise) {
    /** @param villages number of villages below, for towns @param open whether shown unfolded */
    public record Node(long id, UnitKind kind, String name, long villages, List<Node> below, boolean open) {
        public long count(UnitKind kind) {
            return below.stream()
                    .mapToLong(node -> (node.kind() == kind ? 1 : 0) + node.count(kind))
                    .sum();
        }

        public List<Node> below(UnitKind kind) {
            return below.stream().filter(node -> node.kind() == kind).toList();
        }
    }

    /** @param more whether there are more than are shown */
    public record Found(List<FoundUnit> units, List<FoundPerson> people, boolean more) {}

    public record FoundUnit(
            long id,
            String name,
            UnitKind kind,
            String code,
            @Nullable String town,
            boolean open) {}

    /** @param posts titles held today, with their unit */
    public record FoundPerson(
            long id, String name, String staffNo, @Nullable String posts) {}
}
