package huiyin.task;

import huiyin.history.Code;
import huiyin.history.Event;
import huiyin.history.EventCatalogue;
import huiyin.history.Meaning;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Everything that can happen to a task or one of its assignments. What each of them means stands in
 * {@link TaskMeaning}.
 */
sealed interface TaskEvent extends Event {
    @Code("task.drafted")
    record Drafted(int version) implements TaskEvent {}

    @Code("task.revised")
    record Revised(int version) implements TaskEvent {}

    @Code("task.sent")
    record Sent(int version) implements TaskEvent {}

    @Code("task.signed")
    record Signed(int version, String title) implements TaskEvent {}

    @Code("task.refused")
    record Refused(int version, String title, String reason) implements TaskEvent {}

    /** @param changes such as 期限：9月10日 → 9月15日 */
    @Code("task.amended")
    record Amended(int version, List<String> changes, String reason) implements TaskEvent {}

    @Code("task.decided")
    record Decided(int version, LocalDate meetingOn, String number) implements TaskEvent {}

    @Code("task.issued")
    record Issued(int version, int executors, String what) implements TaskEvent {}

    @Code("task.withdrawn")
    record Withdrawn(int version, String reason) implements TaskEvent {}

    @Code("task.cancelled")
    record Cancelled(String reason) implements TaskEvent {}

    @Code("task.acknowledged")
    record Acknowledged() implements TaskEvent {}

    @Code("task.reported")
    record Reported(BigDecimal progress, String text) implements TaskEvent {}

    /** @param daysLate started days after the due date; 0 on time */
    @Code("task.submitted")
    record Submitted(String text, long daysLate, boolean again) implements TaskEvent {}

    @Code("task.returned")
    record Returned(String reason) implements TaskEvent {}

    @Code("task.verified")
    record Verified(
            BigDecimal quality,
            BigDecimal points,
            BigDecimal earned,
            long daysLate,
            @Nullable String reason) implements TaskEvent {}

    /** @param words said along with it, or null */
    @Code("task.urged")
    record Urged(@Nullable String words) implements TaskEvent {}

    @Code("task.extension-asked")
    record ExtensionAsked(LocalDate until, String reason) implements TaskEvent {}

    /** @param from the due date before, which the history keeps */
    @Code("task.extension-granted")
    record ExtensionGranted(LocalDate from, LocalDate until, String reason) implements TaskEvent {}

    @Code("task.extension-refused")
    record ExtensionRefused(LocalDate until, String words) implements TaskEvent {}

    /** @param waitsFor the unit or person it is charged to */
    @Code("task.pause-asked")
    record PauseAsked(LocalDate from, LocalDate to, String waitsFor, String reason) implements TaskEvent {}

    @Code("task.pause-granted")
    record PauseGranted(LocalDate from, LocalDate to, String waitsFor, String reason) implements TaskEvent {}

    @Code("task.pause-refused")
    record PauseRefused(LocalDate from, LocalDate to, String words) implements TaskEvent {}

    /** @param on the first day that counts again */
    @Code("task.resumed")
    record Resumed(LocalDate on) implements TaskEvent {}

    /** T11: at the set day, by the platform itself. */
    @Code("task.reminded")
    record Reminded(int executors) implements TaskEvent {}

    /** T11: overdue, reported upwards by the platform itself. */
    @Code("task.escalated")
    record Escalated(Above to, int executors) implements TaskEvent {}

    /** To whom overdue work is reported. */
    enum Above {
        LEAD("牵头人"),
        LEADER("分管领导"),
        PRINCIPALS("党委书记、镇长");

        private final String label;

        Above(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    @Code("task.asked")
    record Asked(long question, Question.Role role, String text) implements TaskEvent {}

    /**
     * @param asker in whose name the question was asked
     * @param again whether it had an answer already, to which this adds
     */
    @Code("task.answered")
    record Answered(long question, long asker, String text, boolean again) implements TaskEvent {}

    /** The person in charge hands an assignment on to a colleague. */
    @Code("task.handed-on")
    record HandedOn(String from, String to, String reason) implements TaskEvent {}

    /** By the platform: the person in charge has left, and a colleague takes over. */
    @Code("task.inherited")
    record Inherited(String from, String to) implements TaskEvent {}

    /** By the issuer: somebody else takes over a role in the whole task. */
    @Code("task.transferred")
    record Transferred(Transfers.Role role, String from, String to, String reason) implements TaskEvent {}

    @Code("task.completed")
    record Completed(BigDecimal attainment) implements TaskEvent {}

    @Code("task.recurrence-begun")
    record RecurrenceBegun(Rhythm rhythm, int nth, int dueDays, LocalDate until) implements TaskEvent {}

    /** @param drafter whose drafts do not come any more */
    @Code("task.recurrence-stopped")
    record RecurrenceStopped(long drafter) implements TaskEvent {}

    @Override
    default Meaning meaning(@Nullable String unit) {
        return TaskMeaning.of(this, unit).meaning();
    }

    @Configuration
    class Catalogue {
        @Bean
        EventCatalogue taskEvents() {
            return EventCatalogue.of(TaskEvent.class);
        }
    }
}
