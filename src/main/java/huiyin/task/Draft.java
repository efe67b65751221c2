package huiyin.task;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as somebody wants it: the issuance form (发布执行单) of a daily task, or the roadmap (作战路线图) of an annual one.
 *
 * @param lineId the work line, by which its points are counted
 * @param leaderId first directly responsible (第一直接责任人), rule T4
 * @param leadId the head who leads (牵头人)
 * @param executorTitle the post in a village that is in charge, such as 村委会主任; elsewhere the head is
 * @param remindDays days before the due date from which the light is yellow
 * @param phases one for a daily task, two or more for an annual one
 */
public record Draft(
        TaskKind kind,
        String title,
        String content,
        @Nullable String source,
        long lineId,
        long leaderId,
        long leadId,
        long verifierId,
        String executorTitle,
        int remindDays,
        List<Phase> phases,
        List<Executor> executors,
        @Nullable String evidenceRequirement,
        @Nullable String evidenceReason,
        boolean isPublic) {
    /** @param startsOn null for a daily task: it starts the day it takes effect */
    public record Phase(String name, @Nullable LocalDate startsOn, LocalDate dueOn, int stars, Points points) {
        /** Rule T1: stars that there are, and points inside their band. */
        void checkWeight(TaskRules rules, String field) {
            rules.requirePoints(stars, points, field);
        }
    }

    /** @param personId null: whoever is in charge of the unit when the task takes effect */
    public record Executor(
            long unitId, @Nullable Long personId, @Nullable String note) {}

    /** The same under another title and with other phases. */
    Draft with(String otherTitle, List<Phase> otherPhases) {
        return new Draft(
                kind,
                otherTitle,
                content,
                source,
                lineId,
                leaderId,
                leadId,
                verifierId,
                executorTitle,
                remindDays,
                otherPhases,
                executors,
                evidenceRequirement,
                evidenceReason,
                isPublic);
    }

    /** All that can be said of a draft without asking anybody else. */
    void check(TaskRules rules, LocalDate today) {
        if (executors.isEmpty()) {
            throw new Refusal("T4", "请至少选一个执行单位", "executors");
        }
        if ((evidenceRequirement == null) != (evidenceReason == null)) {
            throw new Refusal(
                    null,
                    evidenceReason == null ? "要求佐证的，请写明理由；没有理由的，不得要求村里提供" : "写了理由，请写明要什么佐证",
                    evidenceReason == null ? "evidenceReason" : "evidenceRequirement");
        }
        if (kind == TaskKind.DAILY) {
            checkDaily(rules, today);
        } else {
            checkRoadmap(rules, today);
        }
    }

    private void checkDaily(TaskRules rules, LocalDate today) {
        var phase = phases.getFirst();
        phase.checkWeight(rules, "points");
        if (phase.dueOn().isBefore(today)) {
            throw new Refusal("T2", "完成期限不能早于今天，请重新选日期", "due");
        }
        if (phase.dueOn().isAfter(today.plusYears(2))) {
            throw new Refusal("T2", "完成期限超过两年，请检查年份", "due");
        }
    }

    private void checkRoadmap(TaskRules rules, LocalDate today) {
        if (phases.size() < 2) {
            throw new Refusal("T3", "年度任务至少分两个阶段，请补上阶段，或改为日常任务", "phases");
        }
        LocalDate before = null;
        for (int i = 0; i < phases.size(); i++) {
            var phase = phases.get(i);
            String which = "第 " + (i + 1) + " 阶段";
            phase.checkWeight(rules, "phases");
            if (phase.startsOn() == null || phase.startsOn().isAfter(phase.dueOn())) {
                throw new Refusal("T3", which + "的开始日期晚于期限，请改日期", "phases");
            }
            if (phase.dueOn().isBefore(today)) {
                throw new Refusal("T3", which + "的期限早于今天，请改日期", "phases");
            }
            if (before != null && phase.dueOn().isBefore(before)) {
                throw new Refusal("T3", which + "的期限早于上一阶段，请按先后排列", "phases");
            }
            if (ChronoUnit.DAYS.between(phase.startsOn(), phase.dueOn()) > 1100) {
                throw new Refusal("T3", which + "超过三年，请检查年份", "phases");
            }
            before = phase.dueOn();
        }
    }
}
