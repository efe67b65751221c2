package huiyin.score;

import huiyin.kernel.Points;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** How a figure came about (这个分数怎么来的): its parts by indicator, each with its entries (P5). */
public record Explanation(List<Part> parts) {
    public record Part(String indicator, Points points, List<Entry> entries) {}

    static Explanation of(List<Entry> entries) {
        var byIndicator = new LinkedHashMap<String, List<Entry>>();
        entries.forEach(entry -> byIndicator
                .computeIfAbsent(entry.indicator(), indicator -> new ArrayList<>())
                .add(entry));
        return new Explanation(byIndicator.entrySet().stream()
                .map(one -> new Part(one.getKey(), sum(one.getValue()), one.getValue()))
                .toList());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public int count() {
        return parts.stream().mapToInt(part -> part.entries().size()).sum();
    }

    public Points total() {
        return parts.stream().map(Part::points).reduce(Points.ZERO, Points::plus);
    }

    /** 基层党建 236.00 + 人居环境 −2.00 = 234.00. */
    public String equation() {
        return String.join(
                        " + ",
                        parts.stream()
                                .map(part -> part.indicator() + " " + part.points())
                                .toList()) + " = " + total();
    }

    /** The schemes that priced the entries, each once. */
    public String schemes() {
        return String.join(
                "、",
                parts.stream()
                        .flatMap(part -> part.entries().stream())
                        .map(Entry::scheme)
                        .distinct()
                        .toList());
    }

    private static Points sum(List<Entry> entries) {
        return entries.stream().map(Entry::points).reduce(Points.ZERO, Points::plus);
    }
}
