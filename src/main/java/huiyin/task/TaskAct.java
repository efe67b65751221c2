package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingRow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody is to do about a task, by the verb on the row and on the button of the first one. */
public enum TaskAct implements Act {
    SIGN("签署", "去签署", "待签署", "签署"),
    DECIDE("登记决定", "去登记", "待决定", "研究决定"),
    REVISE("修改", "去修改", "待修改", ""),
    DRAFT("草稿", "接着写", "草稿", ""),
    ACKNOWLEDGE("签收", "去签收", "待签收", ""),
    REPORT("办理", "去填报", "办理中", ""),
    REDO("重办", "去补办", "已退回", ""),
    VERIFY("核验", "去核验", "待核验", "核验"),
    ANSWER_PAUSE("答复停止计时", "去答复", "待答复", ""),
    ANSWER("答复延期", "去答复", "待答复", "答复延期"),
    REPLY("答复", "去答复", "待答复", "答复"),
    REPLACE("换人", "去换人", "无人负责", ""),
    WATCH("催办", "去催办", "在办", "");

    /** What whoever reads 等我办 in a list of tasks is shown; watching over others is not among it. */
    static final List<TaskAct> OWN = List.of(SIGN, DECIDE, REVISE, DRAFT, ACKNOWLEDGE, REPORT, REDO, VERIFY);

    private static final int NAMED = 3;
    private static final int QUOTED = 40;

    private final String word;
    private final String button;
    private final String state;
    private final String awaited;

    TaskAct(String word, String button, String state, String awaited) {
        this.word = word;
        this.button = button;
        this.state = state;
        this.awaited = awaited;
    }

    @Override
    public String code() {
        return "task." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public String awaited() {
        return awaited;
    }

    @Override
    public boolean isGathered() {
        return this == VERIFY || this == WATCH || this == REPLACE;
    }

    /** On the button of the first row: 去核验 5 个村. */
    @Override
    public String button(List<WaitingRow> waiting) {
        return this == VERIFY || this == WATCH ? button + " " + counted(waiting) : button;
    }

    @Override
    public String due(List<WaitingRow> waiting, LocalDate today) {
        var due = waiting.stream()
                .map(WaitingRow::dueOn)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (this == REPLY || this == REPLACE) {
            return state;
        }
        var deadline = new Deadline(due, today);
        if (deadline.isOver() && waiting.getFirst().level(today) == 4) {
            return deadline.phrase();
        }
        // What is submitted met its date or not already: nothing falls due for its verifier
        return this == VERIFY ? Dates.day(due, today) : deadline.day();
    }

    @Override
    public List<String> notes(List<WaitingRow> waiting, LocalDate today) {
        var row = waiting.getFirst();
        var notes = new ArrayList<String>();
        switch (this) {
            case SIGN, DECIDE -> notes.add(row.fromWhom() + " " + since(row, today) + "报送");
            case REVISE -> {
                notes.add(
                        row.fromWhom() == null
                                ? "您 " + since(row, today) + "撤回"
                                : row.fromWhom() + " " + since(row, today) + "退回");
                notes.add(quoted(row));
            }
            case DRAFT -> notes.add("还没有报送　" + since(row, today) + "起草");
            case ACKNOWLEDGE -> notes.add(row.fromWhom() + " " + since(row, today) + "交办");
            case REPORT -> notes.add("已完成 " + row.note());
            case REDO -> {
                notes.add(row.fromWhom() + " " + since(row, today) + "退回");
                notes.add(quoted(row));
            }
            case VERIFY -> {
                long days = ChronoUnit.DAYS.between(sinceDay(row), today);
                notes.add(counted(waiting) + "已提交");
                notes.add(days == 0 ? "今天提交" : "最早的已等 " + days + " 天");
            }
            case ANSWER, ANSWER_PAUSE -> {
                notes.add(row.fromWhom() + " " + since(row, today) + "申请");
                notes.add(quoted(row));
                notes.add(row.note());
            }
            case REPLY -> {
                notes.add(row.fromWhom() + " " + since(row, today) + "提问");
                notes.add(quoted(row));
            }
            case REPLACE ->
                notes.add(waiting.stream().map(WaitingRow::note).collect(Collectors.joining("、")) + "已不在任，请换人");
            case WATCH -> notes.add(named(waiting) + (row.level(today) == 4 ? "还没有提交" : "要抓紧"));
        }
        if (!isGathered()) {
            if (row.phase() != null) {
                notes.add(row.phase());
            }
            if (row.unit() != null) {
                notes.add(row.unit());
            }
        }
        return notes;
    }

    /** 5 个村, or 单位 where not all are villages. */
    private static String counted(List<WaitingRow> waiting) {
        return waiting.size() + " 个"
                + (waiting.stream().allMatch(row -> "VILLAGE".equals(row.unitKind())) ? "村" : "单位");
    }

    private static String named(List<WaitingRow> waiting) {
        String names = waiting.stream()
                .sorted(Comparator.comparing(WaitingRow::ordinal))
                .map(WaitingRow::unit)
                .distinct()
                .limit(NAMED)
                .collect(Collectors.joining("、"));
        return waiting.size() <= NAMED ? names : names + "等 " + counted(waiting);
    }

    private static String quoted(WaitingRow row) {
        String words = row.said() == null ? "" : row.said().replaceAll("\\s+", " ");
        int most = words.codePointCount(0, words.length());
        return "“" + (most <= QUOTED ? words : words.substring(0, words.offsetByCodePoints(0, QUOTED)) + "……") + "”";
    }

    private static LocalDate sinceDay(WaitingRow row) {
        return row.since() == null
                ? row.dueOn()
                : row.since().atZone(Dates.ZONE).toLocalDate();
    }

    private static String since(WaitingRow row, LocalDate today) {
        return Dates.day(sinceDay(row), today);
    }
}
