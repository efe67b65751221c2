package huiyin.workbench;

import huiyin.task.Light;
import huiyin.web.Dates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for the reader.
 *
 * @param assignmentId where it is done; null when that is the task's page
 * @param level the light as {@code assignment_light} counts it, 0 for none
 * @param since when it came to the reader: sent, sent back, issued; for verification the oldest submission
 * @param who from whom it came, with the title of the post; null when the reader withdrew it
 * @param why the reason it was sent back with
 * @param unit the executor the row is about
 * @param phase name of the phase of an annual task
 * @param progress percent
 * @param executors how many executors the row is about, of which {@code names} are the first three
 */
public record WaitingRow(
        Act act,
        long matterId,
        @Nullable Long assignmentId,
        String title,
        int level,
        LocalDate dueOn,
        @Nullable Instant since,
        @Nullable String who,
        @Nullable String why,
        @Nullable String unit,
        @Nullable String phase,
        @Nullable BigDecimal progress,
        int executors,
        @Nullable String names,
        boolean villages) {
    private static final int NAMED = 3; // as many as the query names
    private static final int QUOTED = 40;

    public @Nullable Light light() {
        return Light.ofLevel(level);
    }

    public boolean isOverdue() {
        return light() == Light.OVERDUE;
    }

    public String href() {
        return assignmentId != null
                ? "/assignments/" + assignmentId
                : "/tasks/" + matterId + (act == Act.DRAFT || act == Act.REVISE ? "/draft" : "");
    }

    /** On the button of the first row: 去核验 5 个村. */
    public String button() {
        return act == Act.WATCH || act == Act.VERIFY ? act.button() + " " + executors + " 个" + measure() : act.button();
    }

    public String due(LocalDate today) {
        if (act == Act.REPLY || act == Act.REPLACE) {
            return act.state();
        }
        long days = ChronoUnit.DAYS.between(today, dueOn);
        if (isOverdue()) {
            return "超期 " + -days + " 天";
        }
        // What is submitted met its date or not already: nothing falls due for its verifier
        return act == Act.VERIFY
                ? Dates.day(dueOn, today)
                : days == 0 ? "今天到期" : days == 1 ? "明天到期" : Dates.day(dueOn, today);
    }

    public List<String> notes(LocalDate today) {
        var notes = new ArrayList<String>();
        switch (act) {
            case SIGN, DECIDE -> notes.add(who + " " + day(today) + "报送");
            case REVISE -> {
                notes.add(who == null ? "您 " + day(today) + "撤回" : who + " " + day(today) + "退回");
                notes.add(quoted());
            }
            case DRAFT -> notes.add("还没有报送　" + day(today) + "起草");
            case ACKNOWLEDGE -> notes.add(who + " " + day(today) + "交办");
            case REPORT -> notes.add("已完成 " + percent());
            case REDO -> {
                notes.add(who + " " + day(today) + "退回");
                notes.add(quoted());
            }
            case VERIFY -> {
                long days = ChronoUnit.DAYS.between(sinceDay(), today);
                notes.add(executors + " 个" + measure() + "已提交");
                notes.add(days == 0 ? "今天提交" : "最早的已等 " + days + " 天");
            }
            case ANSWER, ANSWER_PAUSE -> {
                notes.add(who + " " + day(today) + "申请");
                notes.add(quoted());
            }
            case REPLY -> {
                notes.add(who + " " + day(today) + "提问");
                notes.add(quoted());
            }
            case REPLACE -> notes.add("已不在任，请换人");
            case WATCH -> notes.add(named() + (isOverdue() ? "还没有提交" : "要抓紧"));
        }
        if (phase != null) {
            notes.add(phase);
        }
        if (unit != null) {
            notes.add(unit);
        }
        return notes;
    }

    private String measure() {
        return villages ? "村" : "单位";
    }

    private String named() {
        return executors <= NAMED ? String.valueOf(names) : names + "等 " + executors + " 个" + measure();
    }

    private String quoted() {
        String words = why == null ? "" : why.replaceAll("\\s+", " ");
        return "“"
                + (words.codePointCount(0, words.length()) <= QUOTED
                        ? words
                        : words.substring(0, words.offsetByCodePoints(0, QUOTED)) + "……")
                + "”";
    }

    private String percent() {
        return progress == null ? "0%" : progress.stripTrailingZeros().toPlainString() + "%";
    }

    private LocalDate sinceDay() {
        return since == null ? dueOn : since.atZone(Dates.ZONE).toLocalDate();
    }

    private String day(LocalDate today) {
        return Dates.day(sinceDay(), today);
    }
}
