package huiyin.task;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.FirstSheet;
import huiyin.score.Schemes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Drafts from a spreadsheet (导入草稿): daily tasks, one a row, by the headings of the export of tasks. Each row is read
 * and checked as the form would be; all of them become drafts of whoever imports, or none.
 */
@Component
class DraftImports {
    static final int MOST = 300;
    private static final int NAMED = 20;

    /** A column that is read. The others of an export are known and say nothing of a new task. */
    enum Column {
        KIND("类别", "kind", false, "日常任务"),
        TITLE("任务名称", "title", true, "不超过 60 个字"),
        CONTENT("内容", "content", true, "做什么、做到什么程度"),
        SOURCE("任务来源", "source", false, "上级文号或会议"),
        LINE("条线", "line", true, "照组织架构里的名称"),
        LEADER("第一直接责任人", "leader", false, "姓名或工号；不填是您自己"),
        LEAD("牵头人", "lead", true, "姓名或工号，同名的写工号"),
        VERIFIER("核验人", "verifier", false, "不填是牵头人"),
        DUE("期限", "due", true, "如 2026-09-20"),
        STARS("星级", "stars", true, "照考核办法，如 3"),
        POINTS("分值", "points", true, "在这一星的范围内"),
        EXECUTORS("执行单位", "list", true, "村、站所、部门的名称，用顿号隔开；或写“全部村”"),
        IN_CHARGE("村里由谁负责", "executorTitle", false, "职务名称，如村党支部书记"),
        REMIND("提醒天数", "remindDays", false, "期限前几天提醒"),
        PUBLIC("公开", "isPublic", false, "是或否；不填是公开");

        private final String title;
        private final String field;
        private final boolean needed;
        private final String hint;

        Column(String title, String field, boolean needed, String hint) {
            this.title = title;
            this.field = field;
            this.needed = needed;
            this.hint = hint;
        }

        String title() {
            return title;
        }

        String hint() {
            return hint;
        }

        boolean needed() {
            return needed;
        }

        static @Nullable Column titled(String title) {
            return Arrays.stream(values())
                    .filter(one -> one.title.equals(title))
                    .findFirst()
                    .orElse(null);
        }

        static @Nullable Column of(@Nullable String field) {
            return "executors".equals(field)
                    ? EXECUTORS
                    : Arrays.stream(values())
                            .filter(one -> one.field.equals(field))
                            .findFirst()
                            .orElse(null);
        }
    }

    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final Drafts drafts;
    private final Executors executors;
    private final Schemes schemes;
    private final Clock clock;

    DraftImports(JdbcClient jdbc, Tasks tasks, Drafts drafts, Executors executors, Schemes schemes, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.drafts = drafts;
        this.executors = executors;
        this.schemes = schemes;
        this.clock = clock;
    }

    /** @return how many drafts were made @throws Refusal that names every wrong row by its cell; then there is none */
    @Transactional
    int importDrafts(InputStream xlsx, Actor by) throws IOException {
        long town = Tasks.draftingPost(by).unitId();
        var rows = FirstSheet.read(xlsx, MOST + 1);
        if (rows.isEmpty()) {
            throw new Refusal(null, "第一张表是空的，请下载模板，一件任务填一行", "file");
        }
        var columns = columns(rows.getFirst());
        var rules = schemes.inForce(by.countyId(), town, today()).section(TaskRules.class);
        var wrong = new ArrayList<String>();
        var read = new ArrayList<Draft>();
        for (var row : rows.subList(1, rows.size())) {
            try {
                Draft draft = new TaskForm(fields(row, columns, town, by, rules.reminderDays()))
                        .draft(TaskKind.DAILY, town, executors);
                draft.check(rules, today());
                drafts.checkPeople(draft, town);
                read.add(draft);
            } catch (Refusal refused) {
                wrong.add(named(row, columns, refused));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(
                    null,
                    String.join("；", wrong.stream().limit(NAMED).toList())
                            + (wrong.size() > NAMED ? "；还有 " + (wrong.size() - NAMED) + " 行" : "") + "。一件都没有导入，改好再传",
                    "file");
        }
        if (read.isEmpty()) {
            throw new Refusal(null, "表头下面没有任务，请一件任务填一行", "file");
        }
        read.forEach(draft -> tasks.draft(draft, by));
        return read.size();
    }

    private static Map<Column, Integer> columns(FirstSheet.Row heading) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < heading.cells().size(); i++) {
            Column column = Column.titled(heading.cells().get(i));
            if (column != null && columns.putIfAbsent(column, i) != null) {
                throw new Refusal(
                        null, FirstSheet.Row.cell(heading.number(), i) + "：“" + column.title + "”有两列，请只留一列", "file");
            }
            if (column == null
                    && !heading.cells().get(i).isEmpty()
                    && !TaskExports.HEADINGS.contains(heading.cells().get(i))) {
                throw new Refusal(
                        null,
                        FirstSheet.Row.cell(heading.number(), i) + "：不认识“"
                                + TaskForm.shortened(heading.cells().get(i)) + "”这一列，请删去，或改成模板里的列名",
                        "file");
            }
        }
        String missing = Arrays.stream(Column.values())
                .filter(column -> column.needed && !columns.containsKey(column))
                .map(Column::title)
                .collect(Collectors.joining("、"));
        if (!missing.isEmpty()) {
            throw new Refusal(null, "第 " + heading.number() + " 行表头缺少：" + missing + "；请从模板复制表头", "file");
        }
        return columns;
    }

    /** C5 期限：…, or the row where it is about no cell. */
    private static String named(FirstSheet.Row row, Map<Column, Integer> columns, Refusal refused) {
        Column column = Column.of(refused.field());
        String where = column == null || !columns.containsKey(column)
                ? "第 " + row.number() + " 行"
                : FirstSheet.Row.cell(row.number(), columns.get(column)) + " " + column.title;
        return where + "：" + refused.getMessage();
    }

    /** As the form would send it: names become what they stand for. */
    private LinkedMultiValueMap<String, String> fields(
            FirstSheet.Row row, Map<Column, Integer> columns, long town, Actor by, int reminderDays) {
        var fields = new LinkedMultiValueMap<String, String>();
        String kind = cell(row, columns, Column.KIND);
        if (!kind.isEmpty() && !kind.equals(TaskKind.DAILY.label())) {
            throw new Refusal("T3", "只导入" + TaskKind.DAILY.label() + "；分阶段的请在表单上起草", Column.KIND.field);
        }
        for (Column column : List.of(Column.TITLE, Column.CONTENT, Column.SOURCE, Column.STARS, Column.POINTS)) {
            fields.add(column.field, cell(row, columns, column));
        }
        fields.add(Column.DUE.field, day(cell(row, columns, Column.DUE)));
        fields.add(Column.LINE.field, line(cell(row, columns, Column.LINE), town));
        String leader = cell(row, columns, Column.LEADER);
        fields.add(
                Column.LEADER.field,
                leader.isEmpty() ? String.valueOf(by.personId()) : person(leader, Column.LEADER, town));
        String lead = person(cell(row, columns, Column.LEAD), Column.LEAD, town);
        fields.add(Column.LEAD.field, lead);
        String verifier = cell(row, columns, Column.VERIFIER);
        fields.add(Column.VERIFIER.field, verifier.isEmpty() ? lead : person(verifier, Column.VERIFIER, town));
        String listed = cell(row, columns, Column.EXECUTORS);
        if (listed.equals("全部村")) {
            fields.add("everyVillage", "yes");
        } else {
            fields.add("list", listed.replaceAll("[、，,；;]+", "\n"));
        }
        String inCharge = cell(row, columns, Column.IN_CHARGE);
        fields.add(
                Column.IN_CHARGE.field,
                inCharge.isEmpty()
                        ? executors.villageTitles(town).stream().findFirst().orElse("")
                        : inCharge);
        String remind = cell(row, columns, Column.REMIND);
        fields.add(Column.REMIND.field, remind.isEmpty() ? String.valueOf(reminderDays) : remind);
        switch (cell(row, columns, Column.PUBLIC)) {
            case "", "是" -> fields.add(Column.PUBLIC.field, "yes");
            case "否" -> {}
            default -> throw new Refusal(null, "请写“是”或“否”，空着算“是”", Column.PUBLIC.field);
        }
        return fields;
    }

    private static String cell(FirstSheet.Row row, Map<Column, Integer> columns, Column column) {
        Integer at = columns.get(column);
        return at == null || at >= row.cells().size() ? "" : row.cells().get(at);
    }

    /** 2027年3月1日, 2027/3/1 and 2027.3.1 as the form writes it; what is no day stays for the form to refuse. */
    private static String day(String typed) {
        String[] part = typed.replaceAll("[年月/.]", "-").replace("日", "").split("-");
        try {
            return part.length == 3
                    ? LocalDate.of(
                                    Integer.parseInt(part[0].strip()),
                                    Integer.parseInt(part[1].strip()),
                                    Integer.parseInt(part[2].strip()))
                            .toString()
                    : typed;
        } catch (DateTimeException | NumberFormatException notADay) {
            return typed;
        }
    }

    private String line(String name, long town) {
        return jdbc.sql("select id from work_line where town_id = ? and name = ? order by id limit 1")
                .params(town, name)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal(
                        null,
                        name.isEmpty() ? "请填条线" : "本镇没有“" + TaskForm.shortened(name) + "”这条线，请照组织架构里的名称写",
                        Column.LINE.field));
    }

    /**
     * By staff number or name, of those who hold a post in the town; a title may stand before the name, as the export
     * has it.
     */
    private String person(String typed, Column column, long town) {
        if (typed.isEmpty()) {
            throw new Refusal(null, "请填" + column.title, column.field);
        }
        String key = typed.substring(typed.lastIndexOf(' ') + 1);
        var found = jdbc.sql("""
                select distinct p.id from person p join post s on s.person_id = p.id join unit u on u.id = s.unit_id
                where u.town_id = :town and :key in (p.name, p.staff_no) and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)""")
                .param("town", town)
                .param("key", key)
                .param("today", today())
                .query(String.class)
                .list();
        if (found.size() != 1) {
            throw new Refusal(
                    "T4",
                    found.isEmpty()
                            ? "本镇在任的人里没有“" + TaskForm.shortened(key) + "”，请核对姓名或工号"
                            : "有 " + found.size() + " 个“" + key + "”，请改写工号",
                    column.field);
        }
        return found.getFirst();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
