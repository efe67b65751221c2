package huiyin.complaint;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of the county's office. @param waiting whether it shows what waits, oldest first; else what is done, newest first */
public record ComplaintsPage(boolean waiting, long waits, List<Complaint> complaints, @Nullable Long next, LocalDate today) {
}
