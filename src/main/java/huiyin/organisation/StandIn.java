package huiyin.organisation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stands in for a person who is away (代理).
 *
 * @param to last day; over at its midnight by itself
 * @param endedAt when it was ended early
 */
public record StandIn(
        long id,
        long personId,
        String personName,
        long standIn,
        String standInName,
        LocalDate from,
        LocalDate to,
        String reason,
        String namedByName,
        @Nullable Instant endedAt) {
    /** Can still be ended: it has not run out. */
    public boolean isEndable(LocalDate today) {
        return endedAt == null && !today.isAfter(to);
    }

    public String state(LocalDate today) {
        return endedAt != null ? "已提前结束" : today.isAfter(to) ? "已到期" : today.isBefore(from) ? "还没有开始" : "代理中";
    }
}
