package huiyin.score;

import huiyin.kernel.Period;
import huiyin.kernel.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A standing (积分榜) as one reader may see it: one book, category and period (P3), best first.
 *
 * @param publication null while the period is not closed and published
 * @param everyone whether the reader sees all places at any time
 */
public record Standing(
        long countyId,
        long bookId,
        String bookName,
        Category category,
        Period period,
        @Nullable Publication publication,
        boolean everyone,
        List<Place> places) {
    /** When, by whom, and the digest of the entries it was made from; 64 hexadecimal digits. */
    public record Publication(long id, Instant publishedAt, String publishedBy, String digest) {
        /** As shown: {@code 7F3A 92C1}. */
        public String shortDigest() {
            return (digest.substring(0, 4) + " " + digest.substring(4, 8)).toUpperCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One subject's place. Rank and points are null where there is no entry: absent is not zero.
     *
     * @param personId null in standings of units
     * @param previousRank of the period before, of the same kind; null where there was none, or it is not for the
     *     reader to see
     */
    public record Place(
            long unitId,
            String unitName,
            @Nullable Long personId,
            @Nullable String personName,
            boolean own,
            @Nullable Integer rank,
            @Nullable Points points,
            @Nullable Integer previousRank,
            @Nullable Points previousPoints) {
        public String name() {
            return personName == null ? unitName : personName;
        }

        /** Names the place in an address: a unit, or a person in a unit. */
        public String key() {
            return personId == null ? String.valueOf(unitId) : unitId + "-" + personId;
        }

        public Subject subject() {
            return new Subject(personId, unitId);
        }

        public @Nullable Points delta() {
            return points == null || previousPoints == null ? null : points.minus(previousPoints);
        }

        /** Places gained since the period before; negative when lost. */
        public @Nullable Integer move() {
            return rank == null || previousRank == null ? null : previousRank - rank;
        }
    }

    /** A bar on a scale of 1000: what both periods have, then the tip gained (solid) or lost (hollow). */
    public record Bar(BigDecimal base, BigDecimal gain, BigDecimal loss) {}

    public Bar bar(Place place) {
        BigDecimal now = onScale(place.points());
        BigDecimal before = place.previousPoints() == null ? now : onScale(place.previousPoints());
        return new Bar(
                now.min(before),
                now.subtract(before).max(BigDecimal.ZERO),
                before.subtract(now).max(BigDecimal.ZERO));
    }

    public List<Place> own() {
        return places.stream().filter(Place::own).toList();
    }

    public Optional<Points> highest() {
        return places.stream().map(Place::points).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    public boolean hasMovement() {
        return places.stream().anyMatch(place -> place.move() != null);
    }

    private BigDecimal onScale(@Nullable Points points) {
        BigDecimal full = places.stream()
                .flatMap(place ->
                        Stream.of(Optional.ofNullable(place.points()), Optional.ofNullable(place.previousPoints())))
                .flatMap(Optional::stream)
                .map(Points::value)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE);
        if (points == null || points.signum() <= 0 || full.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return points.value().multiply(BigDecimal.valueOf(1000)).divide(full, 1, RoundingMode.HALF_UP);
    }
}
