package huiyin.publicity;

import huiyin.kernel.Period;
import huiyin.kernel.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A closed and published standing of villages (P3), as it was published. Persons never stand here.
 *
 * @param opened unit whose entries are shown, or null
 */
public record PublicStanding(
        Town town,
        Period period,
        LocalDate publishedOn,
        String digest,
        List<Place> places,
        @Nullable Long opened,
        List<Entry> entries,
        List<Period> others) {
    /** Rank and points are null where there was no entry: absent is not zero. */
    public record Place(
            long unitId,
            String name,
            @Nullable Integer rank,
            @Nullable BigDecimal points,
            @Nullable Integer previousRank,
            @Nullable BigDecimal previousPoints) {
        public String score() {
            return points == null ? "没有记分" : new Points(points).toString();
        }

        public String delta() {
            return points == null || previousPoints == null ? "" : new Points(points.subtract(previousPoints)).signed();
        }

        /** Arrow and places; a dash where nothing moved; empty without a period before. */
        public String move() {
            int move = places();
            return rank == null || previousRank == null ? "" : move > 0 ? "↑ " + move : move < 0 ? "↓ " + -move : "—";
        }

        public String moveInWords() {
            int move = places();
            return rank == null || previousRank == null
                    ? "没有上期名次"
                    : move > 0 ? "上升 " + move + " 名" : move < 0 ? "下降 " + -move + " 名" : "名次未变";
        }

        private int places() {
            return rank == null || previousRank == null ? 0 : previousRank - rank;
        }
    }

    /** @param taskId of the public page of its source, or null where there is none */
    public record Entry(
            LocalDate day,
            String indicator,
            BigDecimal points,
            String rule,
            String sentence,
            @Nullable Long taskId) {
        public String signed() {
            return new Points(points).signed();
        }
    }

    /** A bar on a scale of 1000: what both periods have, then the tip gained or lost. */
    public record Bar(BigDecimal base, BigDecimal gain, BigDecimal loss) {}

    public Bar bar(Place place) {
        BigDecimal now = onScale(place.points());
        BigDecimal before = place.previousPoints() == null ? now : onScale(place.previousPoints());
        return new Bar(
                now.min(before),
                now.subtract(before).max(BigDecimal.ZERO),
                before.subtract(now).max(BigDecimal.ZERO));
    }

    private BigDecimal onScale(@Nullable BigDecimal points) {
        BigDecimal full = places.stream()
                .flatMap(place -> Stream.of(
                        place.points() == null ? BigDecimal.ZERO : place.points(),
                        place.previousPoints() == null ? BigDecimal.ZERO : place.previousPoints()))
                .filter(Objects::nonNull)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        return points == null || points.signum() <= 0
                ? BigDecimal.ZERO
                : points.multiply(BigDecimal.valueOf(1000)).divide(full, 1, RoundingMode.HALF_UP);
    }

    public boolean isOpen(Place place) {
        return Long.valueOf(place.unitId()).equals(opened);
    }

    /** Entries of the opened place by indicator, in the order of the ledger. */
    public Map<String, List<Entry>> parts() {
        return entries.stream()
                .collect(Collectors.groupingBy(Entry::indicator, LinkedHashMap::new, Collectors.toList()));
    }

    public Points sum(List<Entry> part) {
        return new Points(part.stream().map(Entry::points).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** 人居环境 17.20 + 基层党建 8.00 = 25.20. */
    public String equation() {
        return String.join(
                        " + ",
                        parts().entrySet().stream()
                                .map(part -> part.getKey() + " " + sum(part.getValue()))
                                .toList())
                + " = " + sum(entries);
    }

    public List<Place> first(int count) {
        return places.stream()
                .filter(place -> place.rank() != null)
                .limit(count)
                .toList();
    }

    public boolean hasMovement() {
        return places.stream().anyMatch(place -> place.previousRank() != null);
    }

    public String href(Period other) {
        return "/public/standings/" + other.code() + town.query();
    }

    public String href(Place place) {
        return href(period) + "&unit=" + place.unitId() + "#unit-" + place.unitId();
    }
}
