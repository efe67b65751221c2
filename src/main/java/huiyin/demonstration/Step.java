package huiyin.demonstration;

import huiyin.kernel.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody did, to be replayed with the clock set to {@code at} (Asia/Shanghai) and the real verb called as
 * {@code by} (staff number). {@code task} is the ref of a {@link PlannedTask}; {@code version} counts from 1.
 */
sealed interface Step {
    LocalDateTime at();

    String by();

    /** A step about one executor's assignment of one phase. */
    sealed interface OfAssignment extends Step {
        String task();

        int phase();

        Executor executor();
    }

    record Drafted(LocalDateTime at, String by, PlannedTask task) implements Step {}

    record Presented(LocalDateTime at, String by, String task) implements Step {}

    record Signed(LocalDateTime at, String by, String task, int version) implements Step {}

    /** Makes version {@code version}; null keeps what was. */
    record Amended(
            LocalDateTime at,
            String by,
            String task,
            int version,
            @Nullable LocalDate due,
            @Nullable Integer stars,
            @Nullable Integer points,
            String reason)
            implements Step {}

    record SentBack(LocalDateTime at, String by, String task, int version, String reason) implements Step {}

    /** An annual task takes effect by a decision of the Party committee; {@code meeting} cites date and number. */
    record Decided(LocalDateTime at, String by, String task, String meeting) implements Step {}

    record Acknowledged(LocalDateTime at, String by, String task, int phase, Executor executor)
            implements OfAssignment {}

    record Progressed(LocalDateTime at, String by, String task, int phase, Executor executor, int percent, String text)
            implements OfAssignment {}

    record ExtensionAsked(
            LocalDateTime at, String by, String task, int phase, Executor executor, LocalDate until, String reason)
            implements OfAssignment {}

    /** The one asked for last. */
    record ExtensionGranted(LocalDateTime at, String by, String task, int phase, Executor executor, LocalDate until)
            implements OfAssignment {}

    record Submitted(LocalDateTime at, String by, String task, int phase, Executor executor, String text)
            implements OfAssignment {}

    record Returned(LocalDateTime at, String by, String task, int phase, Executor executor, String reason)
            implements OfAssignment {}

    /** @param reason why the quality is below 1.0; null at 1.0 */
    record Verified(
            LocalDateTime at,
            String by,
            String task,
            int phase,
            Executor executor,
            BigDecimal quality,
            @Nullable String reason)
            implements OfAssignment {}

    /** The task comes back each month on a day, until another. */
    record Recurs(LocalDateTime at, String by, String task, int day, LocalDate until) implements Step {}

    record Urged(LocalDateTime at, String by, String task, int phase, Executor executor, String words)
            implements OfAssignment {}

    /** @param role of whom: LEAD, LEADER */
    record Asked(LocalDateTime at, String by, String task, int phase, Executor executor, String role, String text)
            implements OfAssignment {}

    /** The question asked last of this assignment. */
    record Answered(LocalDateTime at, String by, String task, int phase, Executor executor, String text)
            implements OfAssignment {}

    /** @param to staff number of a colleague */
    record HandedOn(LocalDateTime at, String by, String task, int phase, Executor executor, String to, String reason)
            implements OfAssignment {}

    /** From the next day on. @param standIn staff number */
    record Away(LocalDateTime at, String by, String standIn, LocalDate until, String reason) implements Step {}

    /** The standings of the period are closed and published. */
    record Published(LocalDateTime at, String by, Period period) implements Step {}
}
