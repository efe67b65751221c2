package huiyin.task;

import huiyin.history.Code;
import huiyin.history.EventCatalogue;
import huiyin.matter.AboutMatter;
import huiyin.matter.MatterMeaning;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What happens to tasks alone, beside what happens to every matter. What each of them means stands in
 * {@link TaskMeaning}.
 */
sealed interface TaskEvent extends AboutMatter {
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

    @Code("task.verified")
    record Verified(
            BigDecimal quality,
            BigDecimal points,
            BigDecimal earned,
            long daysLate,
            @Nullable String reason) implements TaskEvent {}

    @Code("task.completed")
    record Completed(BigDecimal attainment) implements TaskEvent {}

    @Code("task.recurrence-begun")
    record RecurrenceBegun(Rhythm rhythm, int nth, int dueDays, LocalDate until) implements TaskEvent {}

    /** @param drafter whose drafts do not come any more */
    @Code("task.recurrence-stopped")
    record RecurrenceStopped(long drafter) implements TaskEvent {}

    @Override
    default MatterMeaning says(@Nullable String unit) {
        return TaskMeaning.of(this, unit);
    }

    @Configuration
    class Catalogue {
        @Bean
        EventCatalogue taskEvents() {
            return EventCatalogue.of(TaskEvent.class);
        }
    }
}
