package huiyin.matter;

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

/** What somebody is to do about a matter in effect, by the verb on the row and on the button of the first one. */
public enum MatterAct implements Act {
    ACKNOWLEDGE("签收", "去签收", "待签收", ""),
    REPORT("办理", "去填报", "办理中", ""),
    REDO("重办", "去补办", "已退回", ""),
    VERIFY("核验", "去核验", "待核验", "核验"),
    REPLY("答复", "去答复", "待答复", "答复"),
    REPLACE("换人", "去换人", "无人负责", ""),
    WATCH("催办", "去催办", "在办", "");

    /** What whoever reads 等我办 in a list is shown; watching over others is not among it. */
    public static final List<MatterAct> OWN = List.of(ACKNOWLEDGE, REPORT, REDO, VERIFY);

    private static final int NAMED = 3;

    private final String word;
    private final String button;
    private final String state;
    private final String awaited;

    MatterAct(String word, String button, String state, String awaited) {
        this.word = word;
        this.button = button;
        this.state = state;
        this.awaited = awaited;
    }

    @Override
    public String code() {
        return "matter." + name().toLowerCase(Locale.ROOT);
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
            case ACKNOWLEDGE -> notes.add(row.fromWhom() + " " + row.since(today) + "交办");
            case REPORT -> notes.add("已完成 " + row.note());
            case REDO -> {
                notes.add(row.fromWhom() + " " + row.since(today) + "退回");
                notes.add(row.quoted());
            }
            case VERIFY -> {
                long days = ChronoUnit.DAYS.between(row.sinceDay(), today);
                notes.add(counted(waiting) + "已提交");
                notes.add(days == 0 ? "今天提交" : "最早的已等 " + days + " 天");
            }
            case REPLY -> {
                notes.add(row.fromWhom() + " " + row.since(today) + "提问");
                notes.add(row.quoted());
            }
            case REPLACE ->
                notes.add(waiting.stream().map(WaitingRow::note).collect(Collectors.joining("、")) + "已不在任，请换人");
            case WATCH -> notes.add(named(waiting) + (row.level(today) == 4 ? "还没有提交" : "要抓紧"));
        }
        if (!isGathered()) {
            row.where().forEach(notes::add);
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
}
