package huiyin.workbench;

import huiyin.matter.Light;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of what waits for the reader: a thing, or several of one owner that are done together. */
public record WaitingItem(List<WaitingRow> rows, LocalDate today) {
    /** Worst light first, then by due date. What has no light stands among the normal ones. */
    private static final Comparator<WaitingItem> ORDER = Comparator.comparing(
                    (WaitingItem item) -> item.level() == 0 ? -2 : -item.level())
            .thenComparing(item -> Objects.requireNonNullElse(item.first().dueOn(), LocalDate.MAX))
            .thenComparing(item -> Objects.requireNonNullElse(item.first().since(), Instant.MAX))
            .thenComparing(item -> item.first().ownerId())
            .thenComparing(item -> item.first().itemId());

    static List<WaitingItem> of(List<WaitingRow> rows, LocalDate today) {
        // Whoever has to do a share is not asked to see to it that somebody does
        var own = rows.stream()
                .filter(row -> row.shareId() != null && !row.act().isGathered())
                .map(WaitingRow::shareId)
                .collect(Collectors.toSet());
        var gathered = new LinkedHashMap<Object, List<WaitingRow>>();
        rows.stream()
                .filter(row -> !row.act().isGathered() || !own.contains(row.shareId()))
                .forEach(row -> gathered.computeIfAbsent(
                                row.act().isGathered()
                                        ? List.of(row.act().code(), row.ownerKind(), row.ownerId())
                                        : row,
                                key -> new ArrayList<>())
                        .add(row));
        return gathered.values().stream()
                .map(several -> new WaitingItem(worst(several, today), today))
                .sorted(ORDER)
                .toList();
    }

    private static List<WaitingRow> worst(List<WaitingRow> rows, LocalDate today) {
        int level = rows.stream().mapToInt(row -> row.level(today)).max().orElseThrow();
        return rows.stream().filter(row -> row.level(today) == level).toList();
    }

    private WaitingRow first() {
        return rows.getFirst();
    }

    private int level() {
        return first().level(today);
    }

    public Act act() {
        return first().act();
    }

    public String title() {
        return first().title();
    }

    public String href() {
        return first().href();
    }

    public @Nullable Light light() {
        return Light.ofLevel(level());
    }

    public boolean isOverdue() {
        return light() == Light.OVERDUE;
    }

    public String button() {
        return act().button(rows);
    }

    public String due() {
        return act().due(rows, today);
    }

    public List<String> notes() {
        return act().notes(rows, today);
    }
}
