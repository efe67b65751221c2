package huiyin.notice;

import java.time.LocalDate;
import java.util.List;

/** What was given up. @param count of all, of which the rows are the newest */
public record FailuresPage(LocalDate today, List<DeliveryRow> rows, long count) {
}
