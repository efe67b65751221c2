package huiyin.task;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.matter.Light;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.sheet.Table;
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
import org.springframework.web.servlet.ModelAndView;

/** What is shown, as Excel (导出): with the same filter, for the same eyes. */
@Controller
@ForSignedIn
class TaskExportController {
    /** The first two columns go back into the list of executors of a new form as they are. */
    private static final Table<TaskExports.Share> SHARES = new Table<TaskExports.Share>()
            .text("执行单位", TaskExports.Share::unit)
            .text("备注", TaskExports.Share::note)
            .text("责任人", TaskExports.Share::person)
            .text("工号", TaskExports.Share::staffNo)
            .text("阶段", TaskExports.Share::phase)
            .text("进展", row -> row.state().label())
            .text("灯", row -> TaskColumns.word(Light.ofLevel(row.level())))
            .number("进度%", TaskExports.Share::progress)
            .day("开始", TaskExports.Share::startsOn)
            .day("期限", TaskExports.Share::dueOn)
            .moment("提交时间", TaskExports.Share::submittedAt)
            .moment("核验时间", TaskExports.Share::verifiedAt)
            .number("质量系数", TaskExports.Share::quality)
            .points("应得分", TaskExports.Share::points)
            .points("实得分", TaskExports.Share::earned);

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
    @Nullable
    ModelAndView tasks(@RequestParam Map<String, String> typed, Actor actor, HttpServletResponse response)
            throws IOException {
        TaskFilter filter = TaskFilter.of(typed);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出任务清单", null, filter.href());
        return TaskColumns.TASKS.answer(
                typed.containsKey("print"),
                response,
                "任务清单" + LocalDate.now(clock),
                each -> exports.tasks(filter, actor, each));
    }

    @GetMapping("/tasks/{id}/assignments.xlsx")
    void assignments(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出执行情况：" + task.title(), null, "/tasks/" + id);
        SHARES.send(response, "执行情况" + LocalDate.now(clock), each -> exports.shares(task, each));
    }
}
