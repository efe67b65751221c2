package huiyin.task;

import huiyin.matter.Light;
import huiyin.sheet.Column;
import huiyin.sheet.Table;
import huiyin.task.TaskExports.Whole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of tasks in Excel: an export has all of them, an import of drafts reads those of {@link #READ}, so that
 * what was exported goes back in.
 */
final class TaskColumns {
    static final Column KIND = Column.text("类别").hint("日常任务");
    static final Column TITLE = Column.text("任务名称").needs("不超过 60 个字").wide(30);
    static final Column CONTENT = Column.text("内容").needs("做什么、做到什么程度").wide(40);
    static final Column SOURCE = Column.text("任务来源").hint("上级文号或会议");
    static final Column LINE = Column.text("条线").needs("照组织架构里的名称");
    static final Column LEADER = Column.text("第一直接责任人").hint("姓名或工号；不填是您自己");
    static final Column LEAD = Column.text("牵头人").needs("姓名或工号，同名的写工号");
    static final Column VERIFIER = Column.text("核验人").hint("不填是牵头人");
    static final Column DUE = Column.day("期限").needs("如 2026-09-20");
    static final Column STARS = Column.number("星级").needs("照考核办法，如 3");
    static final Column POINTS = Column.points("分值").needs("在这一星的范围内");
    static final Column EXECUTORS =
            Column.text("执行单位").needs("村、站所、部门的名称，用顿号隔开；或写“全部村”").wide(40);
    static final Column IN_CHARGE = Column.text("村里由谁负责").hint("职务名称，如村党支部书记");
    static final Column REMIND = Column.number("提醒天数").hint("期限前几天提醒");
    static final Column PUBLIC = Column.text("公开").hint("是或否；不填是公开");

    /**
     * Those that are read, in the order of the template, by the fields of the form they fill: what the form refuses is
     * said of its cell. The others of an export are known and say nothing of a new task.
     */
    static final Map<String, Column> READ = new LinkedHashMap<>();

    static {
        READ.put("kind", KIND);
        READ.put("title", TITLE);
        READ.put("content", CONTENT);
        READ.put("source", SOURCE);
        READ.put("line", LINE);
        READ.put("leader", LEADER);
        READ.put("lead", LEAD);
        READ.put("verifier", VERIFIER);
        READ.put("due", DUE);
        READ.put("stars", STARS);
        READ.put("points", POINTS);
        READ.put("list", EXECUTORS);
        READ.put("executorTitle", IN_CHARGE);
        READ.put("remindDays", REMIND);
        READ.put("isPublic", PUBLIC);
    }

    static List<Column> read() {
        return List.copyOf(READ.values());
    }

    static final Table<Whole> TASKS = new Table<Whole>()
            .text("编号", task -> task.row().number())
            .with(KIND, task -> task.row().kind().label())
            .with(TITLE, task -> task.row().title())
            .text("进展", task -> task.row().state().label())
            .text("灯", task -> word(task.row().light()))
            .with(LEADER, task -> task.row().leader())
            .text("牵头部门", task -> task.row().leadUnit())
            .text("乡镇", task -> task.row().townName())
            .text("阶段", task -> task.row().phaseName())
            .with(DUE, task -> task.row().dueOn())
            .with(STARS, task -> task.row().stars())
            .with(POINTS, task -> task.row().points())
            .number("执行单位数", task -> task.row().executors())
            .number("已核验", task -> task.row().verified())
            .number("平均进度%", task -> task.row().progress())
            .day("办结日期", task -> task.row().closedOn())
            .with(CONTENT, Whole::content)
            .with(SOURCE, Whole::source)
            .with(LINE, Whole::line)
            .with(LEAD, Whole::lead)
            .with(VERIFIER, Whole::verifier)
            .with(EXECUTORS, Whole::executors)
            .with(IN_CHARGE, Whole::executorTitle)
            .with(REMIND, Whole::remindDays)
            .with(PUBLIC, task -> task.isPublic() ? "是" : "否");

    private TaskColumns() {}

    static @Nullable String word(@Nullable Light light) {
        return light == null ? null : light.word();
    }
}
