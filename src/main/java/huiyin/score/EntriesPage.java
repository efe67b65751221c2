package huiyin.score;

import huiyin.kernel.Period;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own entries (我的积分记录).
 *
 * @param totals of the running month, quarter and year
 * @param period only entries of this one, or null for all
 * @param total of that period, or null for all
 * @param standings the person's own work counts in
 */
public record EntriesPage(
        List<Standings.Total> totals,
        @Nullable Period period,
        Standings.@Nullable Total total,
        Leaf<Entry> leaf,
        List<Category> standings,
        LocalDate today) {
    public Pager pager() {
        return leaf.pager(period == null ? "/entries" : "/entries?period=" + period.code());
    }
}
