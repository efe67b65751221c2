package huiyin.administration;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param running the check that is under way; null when none is */
public record CheckPage(LocalDate today, Checks.@Nullable Check running, List<Checks.Check> finished) {
}
