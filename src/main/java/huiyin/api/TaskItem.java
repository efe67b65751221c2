package huiyin.api;

import huiyin.matter.Light;
import huiyin.matter.MatterState;
import huiyin.task.TaskKind;
import huiyin.task.TaskRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A task in a list, with its running phase. */
@Schema(description = "列表里的一件任务")
record TaskItem(
        long id,
        @Schema(description = "文号；还没有的写类别") String number,
        TaskKind kind,
        MatterState state,
        @Schema(description = "亮灯；没有在办的为空") @Nullable Light light,
        String title,
        @Schema(description = "乡镇") String town,
        @Schema(description = "第一直接责任人") String leader,
        @Schema(description = "牵头单位") String leadUnit,
        LocalDate dueOn,
        int stars,

        @Schema(description = "分值，两位小数的文字", example = "6.00") @Nullable
        String points,

        int executors,
        int verified) {
    static TaskItem of(TaskRow row) {
        return new TaskItem(
                row.id(),
                row.number(),
                row.kind(),
                row.state(),
                row.light(),
                row.title(),
                row.townName(),
                row.leader(),
                row.leadUnit(),
                row.dueOn(),
                row.stars(),
                Asked.amount(row.points()),
                row.executors(),
                row.verified());
    }
}
