package huiyin.roster;

import huiyin.organisation.UnitKind;
import huiyin.roster.RosterTree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where each unit will stand: its id, the one above, its path, its town. Worked out from the top, so that a moved unit
 * takes its subtree along.
 */
final class RosterPlaces {
    /** @param townId the township the unit lies in, or is; null above townships */
    record Place(
            Node node,
            long id,
            @Nullable Long parentId,
            String path,
            @Nullable Long townId) {}

    private final Map<String, Place> places = new LinkedHashMap<>();

    /** @param newIds as many as there are new units */
    RosterPlaces(RosterTree tree, List<Long> newIds) {
        Iterator<Long> ids = newIds.iterator();
        for (Node node : tree.fromTheTop()) {
            Place above = node.parent() == null ? null : places.get(node.parent());
            long id = node.before() == null ? ids.next() : node.before().id();
            Long townId = node.kind() == UnitKind.TOWNSHIP ? Long.valueOf(id) : above == null ? null : above.townId();
            places.put(
                    node.code(),
                    new Place(
                            node,
                            id,
                            above == null ? null : Long.valueOf(above.id()),
                            (above == null ? "/" : above.path()) + id + "/",
                            townId));
        }
    }

    /** From the top. */
    Collection<Place> all() {
        return places.values();
    }

    long id(String code) {
        return places.get(code).id();
    }

    /** Existing units whose place is not what it was. */
    List<Place> moved() {
        List<Place> moved = new ArrayList<>();
        for (Place place : places.values()) {
            var before = place.node().before();
            if (before != null
                    && !(before.path().equals(place.path()) && Objects.equals(before.townId(), place.townId()))) {
                moved.add(place);
            }
        }
        return moved;
    }
}
