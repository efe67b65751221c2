package huiyin.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as an administrator sees it: where to and how it went, never what it says. @param person null for a group */
public record DeliveryRow(long id, String channel, @Nullable String person, Instant at, String state, int attempts, @Nullable String cause) {
    public String label() {
        return switch (state) {
            case "SENT" -> "已发出";
            case "FAILED" -> "发送失败，不再重试";
            case "DROPPED" -> "没有发";
            // Taken and not yet answered: no failure so far
            default -> attempts == 0 || cause == null ? "等待发送" : "没发成，会再试";
        };
    }
}
