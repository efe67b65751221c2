package huiyin.publicity;

import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.matter.Light;
import huiyin.matter.MatterState;
import huiyin.task.TaskKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A task as anybody sees it: what was promised, until when, and how far it is. Where a list asks for one village,
 * lights and progress are that village's.
 *
 * @param dueOn of the phase that runs
 * @param level the worst light, 0 for none
 * @param open assignments not yet verified, over all phases
 * @param executors units that execute the running phase
 * @param verified those of them that are done
 * @param progress mean percent of the running phase
 * @param overdueNames up to three of the units that are overdue, joined by 、, or null
 * @param overdueSince the earliest due date that was missed
 * @param lateDays days after the due date of the latest submission; 0 on time
 * @param closedOn the day the last assignment was verified
 */
public record PublicRow(
        long id,
        TaskKind kind,
        MatterState state,
        String number,
        String title,
        String content,
        String leadUnit,
        LocalDate issuedOn,
        LocalDate dueOn,
        int phases,
        String phaseName,
        int level,
        int open,
        int executors,
        int verified,
        BigDecimal progress,
        boolean allVillages,
        int overdue,
        @Nullable String overdueNames,
        @Nullable LocalDate overdueSince,
        LocalDate remindOn,
        int lateDays,
        @Nullable LocalDate closedOn) {
    private static final int PROMISE = 80;

    /** Null before its first day. */
    public @Nullable Light light() {
        return open == 0 ? Light.DONE : Light.ofLevel(level == 1 ? 2 : level);
    }

    public String due(LocalDate today) {
        return Dates.day(open == 0 && closedOn != null ? closedOn : dueOn, today);
    }

    /** Beside the date: what is meant by the light. */
    public String dueNote(LocalDate today) {
        return switch (light()) {
            case DONE -> onTime();
            case OVERDUE -> overdue(today);
            case WARNING -> isNear(today) ? daysLeft(today) : "比计划慢";
            case NORMAL -> "";
            case null -> "还没开始";
        };
    }

    /** 按期, or how many days late. */
    public String onTime() {
        return lateDays == 0 ? "按期办结" : Deadline.met(lateDays);
    }

    /** What is meant by the light, for a villager. */
    public String story(LocalDate today) {
        String done = executors == 1 ? "" : "%d 个%s里 %d 个%s办结。".formatted(executors, noun(), verified, noun());
        String until = Dates.day(dueOn, today);
        return switch (light()) {
            case DONE -> Dates.day(closedOn == null ? dueOn : closedOn, today) + "全部办结，" + Deadline.met(lateDays) + "。";
            case OVERDUE -> done + late(today);
            case WARNING ->
                done
                        + doing()
                        + (isNear(today) ? "快到期了，" + until + "截止，" + daysLeft(today) + "。" : "比计划慢，" + until + "截止。");
            case NORMAL -> done + doing() + "按计划在办，" + until + "截止。";
            case null -> "还没到开始的日子，" + until + "截止。";
        };
    }

    /** The beginning of what was promised; the whole stands on the task's page. */
    public String promise() {
        String text = content.replace('\n', '　');
        return text.codePointCount(0, text.length()) <= PROMISE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PROMISE)) + "……";
    }

    /** 22 / 33 村, or a percentage where one does it all. */
    public String progressLabel() {
        return executors == 1 ? percent(progress) : verified + " / " + executors + (allVillages ? " 村" : " 个单位");
    }

    public BigDecimal progressValue() {
        return executors == 1 ? progress : BigDecimal.valueOf(verified);
    }

    public int progressMax() {
        return executors == 1 ? 100 : Math.max(executors, 1);
    }

    public String noun() {
        return allVillages ? "村" : "单位";
    }

    private String doing() {
        return executors == 1 ? "已做到 " + percent(progress) + "。" : "";
    }

    private String late(LocalDate today) {
        LocalDate since = overdueSince == null ? dueOn : overdueSince;
        String who = overdueNames == null || executors == 1
                ? doing()
                : overdueNames + (overdue > 3 ? " 等 " + overdue + " 个" + noun() : "");
        return who + "过了 " + Dates.day(since, today) + "还没有完成，已" + overdue(today) + "。";
    }

    private String overdue(LocalDate today) {
        return new Deadline(overdueSince == null ? dueOn : overdueSince, today).over();
    }

    private boolean isNear(LocalDate today) {
        return !today.isBefore(remindOn);
    }

    private String daysLeft(LocalDate today) {
        return new Deadline(dueOn, today).phrase();
    }

    public static String percent(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).toPlainString() + "%";
    }
}
