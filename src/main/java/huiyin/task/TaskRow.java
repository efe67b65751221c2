package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.matter.Figures;
import huiyin.matter.Light;
import huiyin.matter.MatterState;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list: its light, and the phase that runs.
 *
 * @param level the worst light of what is running, 0 for none
 * @param behind how many points the slowest is behind the straight line
 * @param progress mean percent of the executors of the running phase
 * @param allVillages whether all executors are villages
 */
public record TaskRow(
        long id,
        TaskKind kind,
        MatterState state,
        @Nullable Integer numberYear,
        @Nullable Integer numberSerial,
        String townName,
        @Nullable String townShortName,
        String title,
        String leader,
        String leadUnit,
        LocalDate dueOn,
        int stars,
        BigDecimal points,
        int level,
        int executors,
        int verified,
        BigDecimal progress,
        BigDecimal behind,
        boolean allVillages,
        boolean onSchedule,
        @Nullable LocalDate closedOn,
        LocalDate remindOn,
        @Nullable String phaseName) {
    public @Nullable Light light() {
        return state == MatterState.DONE
                ? Light.DONE
                : state == MatterState.RUNNING ? Light.ofLevel(level == 1 ? 2 : level) : null;
    }

    /** 清执〔2026〕21号, or the kind while it has none. */
    public String number() {
        return number(kind, townName, townShortName, numberYear, numberSerial);
    }

    static String number(
            TaskKind kind,
            String townName,
            @Nullable String townShortName,
            @Nullable Integer year,
            @Nullable Integer serial) {
        return serial == null
                ? kind.label()
                : (townShortName == null ? townName : townShortName) + "执〔" + year + "〕" + serial + "号";
    }

    /** Beside the due date: what is meant by the light. */
    public String dueNote(LocalDate today) {
        var deadline = new Deadline(dueOn, today);
        if (state == MatterState.DONE) {
            return onSchedule ? "序时完成" : "办结时已超期";
        }
        if (light() == Light.OVERDUE) {
            return deadline.isOver() ? deadline.phrase() : "有超期的";
        }
        if (light() == Light.WARNING) {
            return !today.isBefore(remindOn)
                    ? deadline.phrase()
                    : "落后序时 " + behind.setScale(0, java.math.RoundingMode.HALF_UP) + " 点";
        }
        return "";
    }

    public String due(LocalDate today) {
        return state == MatterState.DONE && closedOn != null ? Dates.day(closedOn, today) : Dates.day(dueOn, today);
    }

    public String pointsLabel() {
        return Figures.plain(points) + " 分";
    }

    /** 22 / 33 村 verified; the mean percentage while none is, or where few do it. */
    public String progressLabel() {
        return countsPercent()
                ? "完成 " + Figures.percent(progress.setScale(0, java.math.RoundingMode.HALF_UP))
                : verified + " / " + executors + (allVillages ? " 村" : " 个单位");
    }

    private boolean countsPercent() {
        return verified == 0 || executors == 1;
    }

    public BigDecimal progressValue() {
        return countsPercent() ? progress : BigDecimal.valueOf(verified);
    }

    public int progressMax() {
        return countsPercent() ? 100 : Math.max(executors, 1);
    }
}
