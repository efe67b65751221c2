package huiyin.score;

import huiyin.kernel.Period;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own entries (我的积分记录).
 *
 * @param totals of the running month, quarter and year
 * @param period only entries of this one, or null for all
 * @param total of that period, or null for all
 * @param next id to go on from, or null when these are the last
 */
public record EntriesPage(List<Standings.Total> totals, @Nullable Period period, Standings.@Nullable Total total, List<Entry> entries, @Nullable Long next,
                          List<Category> standings, LocalDate today) {
    public String nextHref() {
        return "/entries?before=" + next + (period == null ? "" : "&period=" + period.code());
    }
}
