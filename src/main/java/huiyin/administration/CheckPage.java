package huiyin.administration;

import huiyin.web.Pager;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param running the check that is under way, {@code last} the newest that is over; null when none is @param finished a
 *     page of those that are over
 */
public record CheckPage(
        LocalDate today,
        Checks.@Nullable Check running,
        Checks.@Nullable Check last,
        List<Checks.Check> finished,
        Pager pager) {}
