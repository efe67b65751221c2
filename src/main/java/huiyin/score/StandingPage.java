package huiyin.score;

import huiyin.kernel.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a standing.
 *
 * @param askedTown the township in the address, or null for the reader's own
 * @param opened what the opened places are made of, by {@link Standing.Place#key()}
 * @param mayPublish whether the reader closes periods of this book
 * @param missing what must be done before it can be closed; empty unless the reader may close it now
 * @param loosened whether an open period of persons is shown because a document allows it
 * @param others categories of which the reader may look at the standing
 * @param compared the published digest beside that of the entries; null while the period is open
 */
public record StandingPage(
        Standing standing,
        @Nullable Long askedTown,
        Map<String, Explanation> opened,
        boolean mayPublish,
        List<PublicationGate.Missing> missing,
        Publications.@Nullable Comparison compared,
        List<Entries.Keeper> keepers,
        LocalDate today,
        boolean loosened,
        List<Category> others) {
    public boolean isOver() {
        return standing.period().isOver(today);
    }

    /** Whether the button stands on the page: the same as what the verb asks. */
    public boolean canPublish() {
        return mayPublish && isOver() && standing.publication() == null && missing.isEmpty();
    }

    public String href(Category category, Period period) {
        return "/standings/" + category.path() + "/" + period.code() + (askedTown == null ? "" : "?town=" + askedTown);
    }

    public String href() {
        return href(standing.category(), standing.period());
    }

    public String hrefOf(Standing.Place place) {
        return href() + (askedTown == null ? "?" : "&") + "open=" + place.key() + "#place-" + place.key();
    }

    public String sheetHref() {
        return "/standings/" + standing.category().path() + "/"
                + standing.period().code() + ".xlsx" + (askedTown == null ? "" : "?town=" + askedTown);
    }

    /** The same days in another kind of period, not later than today. */
    public Period as(Period.Kind kind) {
        return Period.of(
                kind,
                standing.period().last().isAfter(today)
                        ? today
                        : standing.period().last());
    }

    public boolean hasNext() {
        return !standing.period().next().first().isAfter(today);
    }

    public String state() {
        if (standing.publication() != null) {
            return huiyin.kernel.Dates.day(
                            standing.publication()
                                    .publishedAt()
                                    .atZone(huiyin.kernel.Dates.ZONE)
                                    .toLocalDate(),
                            today)
                    + "封账公布";
        }
        return isOver() ? "已经结束，尚未封账公布" : "还在进行";
    }

    /** How the period before is called: 上月、上季度、上半年期、上年. */
    public String before() {
        return switch (standing.period().kind()) {
            case MONTH -> "上月";
            case QUARTER -> "上季度";
            case HALF_YEAR -> "前半年";
            case YEAR -> "上年";
        };
    }

    /** The page in one sentence: one's own place, or how many there are. */
    public String lede() {
        var own = standing.own();
        if (own.size() == 1) {
            return own.getFirst().name() + sentence(own.getFirst());
        }
        if (standing.places().isEmpty()) {
            return standing.period().label() + (isOver() ? "还没有封账公布，公布后在这里看" : "还在进行，封账公布后在这里看")
                    + standing.category().each() + "的分数。";
        }
        long counted = standing.places().stream()
                .filter(place -> place.points() != null)
                .count();
        return "共 %d %s，有记分的 %d %s。"
                .formatted(
                        standing.places().size(),
                        standing.category().measure(),
                        counted,
                        standing.category().measure());
    }

    private String sentence(Standing.Place place) {
        if (place.points() == null) {
            return isOver() ? "本期没有记分。" : "本期还没有记分，办成的事按规则记入。";
        }
        Integer move = place.move();
        String moved = move == null
                ? ""
                : move == 0
                        ? "，名次与" + before() + "相同"
                        : "，比" + before() + (move > 0 ? "上升 " : "下降 ") + Math.abs(move) + " 名";
        return " " + place.points() + " 分，第 " + place.rank() + " 名" + moved + "。";
    }
}
