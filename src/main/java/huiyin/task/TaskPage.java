package huiyin.task;

import huiyin.evidence.Attachment;
import huiyin.history.Happening;
import huiyin.kernel.Dates;
import huiyin.kernel.Deadline;
import huiyin.kernel.Points;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task's page: what, who, until when, its light; where each executor stands; the whole history.
 *
 * @param successors who could take over as leader, lead or verifier; none for who may not replace them
 * @param toUrge assignments of any phase that the reader may urge today in one act
 */
public record TaskPage(
        Task task,
        Head head,
        List<PhaseRow> phases,
        int shownPhase,
        List<ExecutorRow> executors,
        List<SignatureRow> signatures,
        @Nullable DecisionRow decision,
        Leaf<Happening> timeline,
        Map<Long, List<Attachment>> evidence,
        Actor actor,
        LocalDate today,
        long myWaiting,
        TaskRules rules,
        List<Long> toUrge,
        List<Pause> pauses,
        List<Pauses.Waitable> waitable,
        List<Question> questions,
        List<Transfers.Successor> successors) {
    /** T13: the lead, as long as somebody in the phase shown is at it. */
    public boolean mayAskPause() {
        return task.mayAskPause(actor) && !open().isEmpty();
    }

    public record Head(
            String townName,
            @Nullable String townShortName,
            String content,
            @Nullable String source,
            String lineName,
            String leaderName,
            @Nullable String leaderTitle,
            String leadName,
            @Nullable String leadTitle,
            String verifierName,
            @Nullable String verifierTitle,
            String draftedByName,
            String executorTitle,
            int remindDays,
            @Nullable String evidenceRequirement,
            @Nullable String evidenceReason,
            boolean isPublic,
            @Nullable String reason,
            @Nullable String closingReason,
            int executorCount,
            boolean allVillages) {}

    public record PhaseRow(
            int ordinal,
            String name,
            @Nullable LocalDate startsOn,
            LocalDate dueOn,
            int stars,
            BigDecimal points,
            int level,
            int executors,
            int verified,
            BigDecimal progress) {
        public @Nullable Light light() {
            return Light.ofLevel(executors > 0 && verified == executors ? 1 : level == 1 ? 2 : level);
        }

        public String pointsLabel() {
            return new Points(points).value().stripTrailingZeros().toPlainString() + " 分";
        }
    }

    /** One executor in the phase shown. */
    public record ExecutorRow(
            long id,
            String unitName,
            String personName,
            @Nullable String note,
            AssignmentState state,
            int level,
            BigDecimal progress,
            LocalDate startsOn,
            LocalDate dueOn,
            @Nullable Instant reportedAt,
            @Nullable Instant submittedAt,
            @Nullable BigDecimal earned,
            boolean urgedToday,
            boolean asksExtension,
            @Nullable LocalDate pausedUntil,
            @Nullable LocalDate silentSince) {
        public @Nullable Light light() {
            return Light.ofLevel(level);
        }

        public String percent() {
            return TaskMeaning.percent(progress);
        }

        public long daysLate() {
            return submittedAt == null
                    ? 0
                    : Math.max(
                            0,
                            ChronoUnit.DAYS.between(
                                    dueOn, submittedAt.atZone(Dates.ZONE).toLocalDate()));
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

    public record SignatureRow(
            String postKind,
            @Nullable String title,
            @Nullable String personName,
            boolean agreed,
            @Nullable String words,
            @Nullable Instant at) {}

    public record DecisionRow(LocalDate meetingOn, String number, String registeredBy) {}

    public String number() {
        return TaskRow.number(
                task.kind(), head.townName(), head.townShortName(), task.numberYear(), task.numberSerial());
    }

    /** 迟 1 天减 10%: of the scheme in force (T7). */
    public String latePenalty() {
        return "迟 1 天减 "
                + rules.latePenalty().movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    public PhaseRow phase() {
        return phases.get(shownPhase - 1);
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

    /** The worst light of what is running, over all phases. */
    public @Nullable Light light() {
        return switch (task.state()) {
            case DONE -> Light.DONE;
            case RUNNING ->
                Light.ofLevel(phases.stream()
                        .mapToInt(PhaseRow::level)
                        .map(level -> level == 1 ? 2 : level)
                        .max()
                        .orElse(0));
            case DRAFT, SIGNING, CANCELLED -> null;
        };
    }

    /** The light is that of a phase other than the one shown, whose executors cannot explain it. */
    public boolean isLitElsewhere() {
        return (light() == Light.OVERDUE || light() == Light.WARNING) && count(light()) == 0;
    }

    /** The first of the phases that have the task's light. */
    public PhaseRow worstPhase() {
        return phases.stream()
                .filter(row -> Light.ofLevel(row.level()) == light())
                .findFirst()
                .orElseThrow();
    }

    public String worstNames() {
        return String.join(
                "、",
                executors.stream()
                        .filter(row -> row.light() == light())
                        .map(ExecutorRow::unitName)
                        .limit(6)
                        .toList());
    }

    public boolean isVerifier() {
        return task.state() == TaskState.RUNNING && actor.personId() == task.verifierId();
    }

    /** Beside the due date of the form: how many have another one by now (T10, T13), in the phase shown. */
    public @Nullable String movedDue() {
        var moved = executors.stream()
                .filter(row -> !row.dueOn().equals(phase().dueOn()) && task.effectiveAt() != null)
                .toList();
        if (moved.isEmpty()) {
            return null;
        }
        var dates = moved.stream().map(ExecutorRow::dueOn).distinct().sorted().toList();
        return moved.size() + " " + measure() + (dates.size() == 1 ? "延期至 " : "延期，最晚至 ")
                + Dates.day(dates.getLast(), today);
    }

    public String measure() {
        return head.allVillages() ? "个村" : "个单位";
    }

    /** Has this principal signed the version shown? */
    public boolean hasSigned() {
        return signatures.stream()
                .filter(SignatureRow::agreed)
                .map(SignatureRow::postKind)
                .toList()
                .containsAll(actor.withPower(Power.SIGN_TASK)
                        .filter(post -> post.reaches(task.townPath()))
                        .map(post -> post.kind().name())
                        .toList());
    }
}
