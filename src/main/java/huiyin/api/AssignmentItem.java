package huiyin.api;

import huiyin.matter.AssignmentState;
import huiyin.matter.Light;
import huiyin.task.AssignmentLists;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One executor's share of one phase. */
@Schema(description = "派单：一个执行单位在一个阶段要办的事")
record AssignmentItem(
        long id,
        long taskId,
        String title,
        @Schema(description = "第几阶段") int phase,
        long unitId,
        String unit,
        long personId,
        String person,
        @Nullable String note,
        AssignmentState state,
        @Nullable Light light,

        @Schema(description = "完成比例，0 至 100", example = "60.00") @Nullable
        String progress,

        LocalDate startsOn,
        LocalDate dueOn,
        @Schema(example = "6.00") @Nullable String points,
        @Nullable Instant submittedAt,
        @Schema(description = "质量档次，核验后才有") @Nullable String quality,
        @Schema(description = "得分，核验后才有") @Nullable String earned) {
    static AssignmentItem of(AssignmentLists.Row row) {
        return new AssignmentItem(
                row.id(),
                row.taskId(),
                row.title(),
                row.phase(),
                row.unitId(),
                row.unitName(),
                row.personId(),
                row.personName(),
                row.note(),
                row.state(),
                row.light(),
                Asked.amount(row.progress()),
                row.startsOn(),
                row.dueOn(),
                Asked.amount(row.points()),
                row.submittedAt(),
                Asked.amount(row.quality()),
                Asked.amount(row.earned()));
    }
}
