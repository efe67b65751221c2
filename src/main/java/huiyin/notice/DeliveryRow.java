package huiyin.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an administrator sees it: where to and how it went, never what it says. @param person null for a
 * group @param due when it goes next, while it waits
 */
public record DeliveryRow(
        long id,
        String channel,
        @Nullable String person,
        Instant at,
        Instant due,
        String state,
        int attempts,
        @Nullable String cause) {
    public String label() {
        return switch (state) {
            case "SENT" -> "已发出";
            case "FAILED" -> "发送失败，不再重试";
            case "DROPPED" -> "没有发";
            // Taken and not yet answered: no failure so far
            default ->
                cause == null && due.isAfter(at.plus(Notices.WINDOW))
                        ? "等待发送，早上 7 时发"
                        : attempts == 0 || cause == null ? "等待发送" : "没发成，会再试";
        };
    }
}
