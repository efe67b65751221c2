package huiyin.task;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.sheet.Spreadsheet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What is shown, as Excel (导出): with the same filter, for the same eyes. */
@Controller
@ForSignedIn
class TaskExportController {
    /** The first two columns go back into the list of executors of a new form as they are. */
    private static final String[] SHARES = {
        "执行单位", "备注", "责任人", "工号", "阶段", "进展", "灯", "进度%", "开始", "期限", "提交时间", "核验时间", "质量系数", "应得分", "实得分"
    };

    private final Tasks tasks;
    private final TaskExports exports;
    private final Trail trail;
    private final Clock clock;

    TaskExportController(Tasks tasks, TaskExports exports, Trail trail, Clock clock) {
        this.tasks = tasks;
        this.exports = exports;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/tasks.xlsx")
    void tasks(@RequestParam Map<String, String> typed, Actor actor, HttpServletResponse response) throws IOException {
        TaskFilter filter = TaskFilter.of(typed);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出任务清单", null, filter.href());
        Spreadsheet.send(
                response,
                "任务清单" + LocalDate.now(clock),
                TaskExports.TASKS,
                sheet -> exports.tasks(filter, actor, whole -> row(sheet, whole)));
    }

    @GetMapping("/tasks/{id}/assignments.xlsx")
    void assignments(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出执行情况：" + task.title(), null, "/tasks/" + id);
        Spreadsheet.send(
                response,
                "执行情况" + LocalDate.now(clock),
                SHARES,
                sheet -> exports.shares(
                        task,
                        row -> sheet.row(
                                row.unit(),
                                row.note(),
                                row.person(),
                                row.staffNo(),
                                row.phase(),
                                row.state().label(),
                                word(Light.ofLevel(row.level())),
                                row.progress(),
                                row.startsOn(),
                                row.dueOn(),
                                row.submittedAt(),
                                row.verifiedAt(),
                                row.quality(),
                                row.points(),
                                row.earned())));
    }

    private static void row(Spreadsheet sheet, TaskExports.Whole whole) {
        TaskRow row = whole.row();
        sheet.row(
                row.number(),
                row.kind().label(),
                row.title(),
                row.state().label(),
                word(row.light()),
                row.leader(),
                row.leadUnit(),
                row.townName(),
                row.phaseName(),
                row.dueOn(),
                row.stars(),
                row.points(),
                row.executors(),
                row.verified(),
                row.progress(),
                row.closedOn(),
                whole.content(),
                whole.source(),
                whole.line(),
                whole.lead(),
                whole.verifier(),
                whole.executors(),
                whole.executorTitle(),
                whole.remindDays(),
                whole.isPublic() ? "是" : "否");
    }

    private static @Nullable String word(@Nullable Light light) {
        return light == null ? null : light.word();
    }
}
