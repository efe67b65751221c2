package huiyin.workbench;

import huiyin.kernel.Dates;
import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Something the reader did that waits for somebody else. */
public record AwaitedRow(WaitingRow row, LocalDate today) {
    public String href() {
        return row.href();
    }

    public String title() {
        return row.title();
    }

    public @Nullable String unit() {
        return row.unit();
    }

    public String waited() {
        var since = row.since() == null ? today : row.since().atZone(Dates.ZONE).toLocalDate();
        long days = ChronoUnit.DAYS.between(since, today);
        return days == 0 ? "今天" : days + " 天";
    }

    /** 党委书记 沈国安签署. */
    public String what() {
        return row.toWhom() + row.act().awaited();
    }
}
