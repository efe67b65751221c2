package huiyin.matter;

import huiyin.evidence.Attachment;
import huiyin.history.Happening;
import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a matter shows whatever its kind: where each executor stands, what is asked, all that happened.
 *
 * @param phase the one whose executors are shown
 * @param mine the reader's own share that waits, or 0
 * @param toUrge shares of any phase that the reader may urge today in one act
 * @param successors who could take over as leader, lead or verifier; none for who may not replace them
 * @param fields what its kind says of it, each with its label
 */
public record MatterPage(
        Matter matter,
        Names names,
        int phase,
        List<ExecutorRow> executors,
        Leaf<Happening> timeline,
        Map<Long, List<Attachment>> evidence,
        Actor actor,
        LocalDate today,
        long mine,
        List<Long> toUrge,
        List<Pause> pauses,
        List<Pauses.Waitable> waitable,
        List<Question> questions,
        List<Transfers.Successor> successors,
        Map<String, String> fields) {
    /** Who is named on it, with the titles of their posts; null where nobody is. */
    public record Names(
            @Nullable String leaderName,
            @Nullable String leaderTitle,
            @Nullable String leadName,
            @Nullable String leadTitle,
            @Nullable String verifierName,
            @Nullable String verifierTitle,
            @Nullable String closingReason) {}

    /** One executor in the phase shown. */
    public record ExecutorRow(
            long id,
            String unitName,
            boolean isVillage,
            String personName,
            @Nullable String note,
            AssignmentState state,
            int level,
            BigDecimal progress,
            LocalDate startsOn,
            LocalDate dueIssued,
            LocalDate dueOn,
            @Nullable Instant reportedAt,
            @Nullable Instant submittedAt,
            boolean urgedToday,
            boolean asksExtension,
            @Nullable LocalDate pausedUntil,
            @Nullable LocalDate silentSince) {
        public @Nullable Light light() {
            return Light.ofLevel(level);
        }

        public String percent() {
            return Figures.percent(progress);
        }

        public long daysLate() {
            return submittedAt == null
                    ? 0
                    : new Deadline(dueOn, submittedAt.atZone(Dates.ZONE).toLocalDate()).daysOver();
        }

        /** What stands beside the light. */
        public String said(LocalDate today) {
            var said = new StringBuilder();
            if (pausedUntil != null) {
                said.append("停止计时至 ").append(Dates.day(pausedUntil, today)).append("　");
            }
            if (silentSince != null) {
                said.append(Dates.day(silentSince, today)).append("起报告停滞　");
            }
            if (asksExtension) {
                said.append("申请延期，等答复　");
            }
            if (light() == Light.OVERDUE) {
                said.append(new Deadline(dueOn, today).over()).append("　");
            } else if (light() == Light.WARNING) {
                var behind = Light.expected(startsOn, dueOn, today)
                        .subtract(progress)
                        .setScale(0, RoundingMode.HALF_UP);
                if (behind.intValue() > 20) {
                    said.append("落后序时 ").append(behind).append(" 点　");
                }
            }
            if (state == AssignmentState.ASSIGNED) {
                return said.append(urgedToday ? "今天已催办　还没有签收" : "还没有签收").toString();
            }
            if (state == AssignmentState.RETURNED) {
                said.append("已退回　");
            }
            if (urgedToday) {
                said.append("今天已催办　");
            }
            return said.append(
                            reportedAt == null
                                    ? "还没有报进度"
                                    : Dates.day(reportedAt.atZone(Dates.ZONE).toLocalDate()) + "报进度")
                    .toString();
        }
    }

    public List<ExecutorRow> open() {
        return executors.stream().filter(row -> row.state().isOpen()).toList();
    }

    public List<ExecutorRow> submitted() {
        return in(AssignmentState.SUBMITTED);
    }

    public List<ExecutorRow> verified() {
        return in(AssignmentState.VERIFIED);
    }

    public List<ExecutorRow> in(AssignmentState state) {
        return executors.stream().filter(row -> row.state() == state).toList();
    }

    public long count(Light light) {
        return executors.stream().filter(row -> row.light() == light).count();
    }

    /** T13: the lead, as long as somebody in the phase shown is at it. */
    public boolean mayAskPause() {
        return matter.mayAskPause(actor) && !open().isEmpty();
    }

    public boolean isVerifier() {
        return matter.state() == MatterState.RUNNING
                && Long.valueOf(actor.personId()).equals(matter.verifierId());
    }

    public String names(Light light) {
        return String.join(
                "、",
                executors.stream()
                        .filter(row -> row.light() == light)
                        .map(ExecutorRow::unitName)
                        .limit(6)
                        .toList());
    }

    /** Beside the due date it was issued with: how many have another one by now (T10, T13), in the phase shown. */
    public @Nullable String movedDue() {
        var moved = executors.stream()
                .filter(row -> !row.dueOn().equals(row.dueIssued()))
                .toList();
        if (moved.isEmpty()) {
            return null;
        }
        var dates = moved.stream().map(ExecutorRow::dueOn).distinct().sorted().toList();
        return moved.size() + " " + measure() + (dates.size() == 1 ? "延期至 " : "延期，最晚至 ")
                + Dates.day(dates.getLast(), today);
    }

    public boolean allVillages() {
        return executors.stream().allMatch(ExecutorRow::isVillage);
    }

    public String measure() {
        return allVillages() ? "个村" : "个单位";
    }

    /** The worst light of the shares shown; null while none is lit. */
    public @Nullable Light light() {
        return Light.ofLevel(
                executors.stream().mapToInt(ExecutorRow::level).max().orElse(0));
    }
}
