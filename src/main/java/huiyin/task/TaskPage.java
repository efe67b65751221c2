package huiyin.task;

import huiyin.matter.Figures;
import huiyin.matter.Light;
import huiyin.matter.MatterPage;
import huiyin.organisation.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's page: beside what every matter shows, its form, its phases, who signs it.
 *
 * @param planned who is to execute, before it takes effect
 */
public record TaskPage(
        Task task,
        MatterPage all,
        Head head,
        List<PhaseRow> phases,
        List<Planned> planned,
        List<SignatureRow> signatures,
        @Nullable DecisionRow decision,
        TaskRules rules) {
    public record Head(
            String content,
            @Nullable String source,
            String lineName,
            String draftedByName,
            String executorTitle,
            @Nullable String evidenceRequirement,
            @Nullable String evidenceReason,
            @Nullable String reason,
            int executorCount,
            boolean allVillages) {}

    /** @param personName where the form names one */
    public record Planned(
            String unitName,
            @Nullable String personName,
            @Nullable String note) {}

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
            return Figures.plain(points) + " 分";
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
        return task.matter().number();
    }

    public boolean allVillages() {
        return head.allVillages();
    }

    public String measure() {
        return allVillages() ? "个村" : "个单位";
    }

    /** 迟 1 天减 10%: of the scheme in force (T7). */
    public String latePenalty() {
        return "迟 1 天减 " + rules.latePenaltyInWords();
    }

    public PhaseRow phase() {
        return phases.get(all.phase() - 1);
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
        return (light() == Light.OVERDUE || light() == Light.WARNING) && all.count(light()) == 0;
    }

    /** The first of the phases that have the task's light. */
    public PhaseRow worstPhase() {
        return phases.stream()
                .filter(row -> Light.ofLevel(row.level()) == light())
                .findFirst()
                .orElseThrow();
    }

    /** Has this principal signed the version shown? */
    public boolean hasSigned() {
        return signatures.stream()
                .filter(SignatureRow::agreed)
                .map(SignatureRow::postKind)
                .toList()
                .containsAll(all.actor()
                        .withPower(Power.SIGN_TASK)
                        .filter(post -> post.reaches(task.townPath()))
                        .map(post -> post.kind().name())
                        .toList());
    }
}
