package huiyin.administration;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is, was and will be one of the three.
 *
 * @param keptApart whether the database keeps the program itself from changing the audit trail
 */
public record AdministratorsPage(List<Held> held, boolean keptApart) {
    /** @param opened whether the account is open @param mayEnd false for oneself and for what has ended */
    public record Held(
            long postId,
            String name,
            String staffNo,
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            boolean opened,
            boolean mayEnd) {}
}
