package huiyin.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a task or one of its assignments. A new kind does not compile until it has its sentence
 * in {@link EventSentence}.
 */
public sealed interface TaskEvent {
    record Drafted(int version) implements TaskEvent {}

    record Revised(int version) implements TaskEvent {}

    record Sent(int version) implements TaskEvent {}

    record Signed(int version, String title) implements TaskEvent {}

    record Refused(int version, String title, String reason) implements TaskEvent {}

    /** @param changes such as 期限：9月10日 → 9月15日 */
    record Amended(int version, List<String> changes, String reason) implements TaskEvent {}

    record Decided(int version, LocalDate meetingOn, String number) implements TaskEvent {}

    record Issued(int version, int executors, String what) implements TaskEvent {}

    record Withdrawn(int version, String reason) implements TaskEvent {}

    record Cancelled(String reason) implements TaskEvent {}

    record Acknowledged() implements TaskEvent {}

    record Reported(BigDecimal progress, String text) implements TaskEvent {}

    /** @param daysLate started days after the due date; 0 on time */
    record Submitted(String text, long daysLate, boolean again) implements TaskEvent {}

    record Returned(String reason) implements TaskEvent {}

    record Verified(
            BigDecimal quality,
            BigDecimal points,
            BigDecimal earned,
            long daysLate,
            @Nullable String reason) implements TaskEvent {}

    /** @param words said along with it, or null */
    record Urged(@Nullable String words) implements TaskEvent {}

    record ExtensionAsked(LocalDate until, String reason) implements TaskEvent {}

    /** @param from the due date before, which the history keeps */
    record ExtensionGranted(LocalDate from, LocalDate until, String reason) implements TaskEvent {}

    /** @param waitsFor the unit or person it is charged to */
    record PauseAsked(LocalDate from, LocalDate to, String waitsFor, String reason) implements TaskEvent {}

    record PauseGranted(LocalDate from, LocalDate to, String waitsFor, String reason) implements TaskEvent {}

    record PauseRefused(LocalDate from, LocalDate to, String words) implements TaskEvent {}

    /** @param on the first day that counts again */
    record Resumed(LocalDate on) implements TaskEvent {}

    record ExtensionRefused(LocalDate until, String words) implements TaskEvent {}

    /** T11: at the set day, by the platform itself. */
    record Reminded(int executors) implements TaskEvent {}

    /**
     * T11: overdue, reported upwards by the platform itself. @param to {@code LEAD}, {@code LEADER} or
     * {@code PRINCIPALS}
     */
    record Escalated(String to, int executors) implements TaskEvent {}

    /** @param role of whom, as it is called on the page */
    record Asked(long question, String role, String text) implements TaskEvent {}

    /** @param again whether it had an answer already, to which this adds */
    record Answered(long question, String text, boolean again) implements TaskEvent {}

    /** The person in charge hands an assignment on to a colleague. */
    record HandedOn(String from, String to, String reason) implements TaskEvent {}

    /** Somebody else takes over; by the platform, or by the issuer. @param role as it is called on the page */
    record Transferred(String role, String from, String to, String reason) implements TaskEvent {}

    record Completed(BigDecimal attainment) implements TaskEvent {}
}
