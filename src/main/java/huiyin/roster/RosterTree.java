package huiyin.roster;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.organisation.UnitKind;
import huiyin.roster.RosterChart.ChartUnit;
import huiyin.roster.RosterFile.UnitRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Units as they will stand after a roster: those it states as stated, the others as they are. */
final class RosterTree {
    /**
     * @param row what the roster states; null when it leaves the unit alone. @param before null when the unit is new
     */
    record Node(
            String code,
            String name,
            UnitKind kind,
            @Nullable String parent,
            @Nullable UnitRow row,
            @Nullable ChartUnit before) {
        boolean isNew() {
            return before == null;
        }

        LocalDate opened() {
            return row != null ? row.opened() : Objects.requireNonNull(before).openedOn();
        }

        @Nullable
        LocalDate closed() {
            return row != null ? row.closed() : before == null ? null : before.closedOn();
        }

        /** Closes or opens again, or is not there yet. */
        boolean closesAnew() {
            return row != null && (before == null || !Objects.equals(before.closedOn(), row.closed()));
        }

        boolean moves() {
            return row != null && before != null && !Objects.equals(before.parent(), parent);
        }
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** Of rows with the same code the first counts. */
    RosterTree(List<UnitRow> rows, RosterChart chart) {
        chart.units()
                .values()
                .forEach(unit -> nodes.put(
                        unit.code(), new Node(unit.code(), unit.name(), unit.kind(), unit.parent(), null, unit)));
        for (UnitRow row : rows) {
            Node known = nodes.get(row.code());
            if (known == null || known.row() == null) {
                nodes.put(
                        row.code(),
                        new Node(
                                row.code(),
                                row.name(),
                                row.kind(),
                                row.parent(),
                                row,
                                known == null ? null : known.before()));
            }
        }
    }

    @Nullable
    Node get(@Nullable String code) {
        return code == null ? null : nodes.get(code);
    }

    Collection<Node> all() {
        return nodes.values();
    }

    String name(String code) {
        Node node = nodes.get(code);
        return node == null ? code : node.name();
    }

    /** The unit lies where this actor may organise; a new one lies where its nearest existing unit above does. */
    boolean within(String code, Actor by) {
        Node node = nodes.get(code);
        for (int steps = 0; node != null && node.isNew() && steps < nodes.size(); steps++) {
            node = get(node.parent());
        }
        // above unknown or in a circle: said elsewhere, not called foreign as well
        return node == null
                || node.before() == null
                || by.may(Power.ORGANISE, node.before().path());
    }

    /** The township the unit will lie in, or be; null above townships. Only for a tree without circles. */
    @Nullable
    String town(String code) {
        Node node = nodes.get(code);
        while (node != null && node.kind() != UnitKind.TOWNSHIP) {
            node = get(node.parent());
        }
        return node == null ? null : node.code();
    }

    /** Codes that lie on a circle of units above each other. */
    Set<String> circles() {
        Set<String> circles = new HashSet<>();
        Set<String> done = new HashSet<>();
        for (Node start : nodes.values()) {
            List<String> way = new ArrayList<>();
            Set<String> onWay = new HashSet<>();
            Node node = start;
            while (node != null && !done.contains(node.code()) && onWay.add(node.code())) {
                way.add(node.code());
                node = get(node.parent());
            }
            if (node != null && onWay.contains(node.code())) {
                circles.addAll(way.subList(way.indexOf(node.code()), way.size()));
            }
            done.addAll(way);
        }
        return circles;
    }

    /** Every unit after the one above it. Only for a tree without circles. */
    List<Node> fromTheTop() {
        List<Node> ordered = new ArrayList<>(nodes.size());
        Set<String> placed = new HashSet<>();
        for (Node node : nodes.values()) {
            List<Node> way = new ArrayList<>();
            for (Node at = node; at != null && placed.add(at.code()); at = get(at.parent())) {
                way.addFirst(at);
            }
            ordered.addAll(way);
        }
        return ordered;
    }
}
