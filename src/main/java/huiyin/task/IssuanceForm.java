package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.matter.Figures;
import huiyin.organisation.PostKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a task as an official form (发布执行单), on paper and on the screen; of an annual task, its roadmap as a
 * table.
 *
 * @param version the version shown, not always the current one
 * @param signatures both principals' lines for that version, signed or still empty (T2)
 * @param decision of an annual task (T3), null while there is none
 */
public record IssuanceForm(
        Task task,
        int version,
        Draft draft,
        Head head,
        List<Executor> executors,
        List<TaskPage.SignatureRow> signatures,
        TaskPage.@Nullable DecisionRow decision) {
    public record Head(
            String townName,
            String lineName,
            String leaderName,
            @Nullable String leaderTitle,
            String leadName,
            @Nullable String leadTitle,
            String verifierName,
            @Nullable String verifierTitle,
            String draftedByName,
            @Nullable String draftedByTitle,
            String madeByName,
            @Nullable String madeByTitle,
            Instant madeAt,
            @Nullable Instant sentAt,
            @Nullable String reason) {}

    /** @param personName null where the post is named and not yet a person */
    public record Executor(
            long unitId,
            String unitName,
            boolean isVillage,
            @Nullable String personName,
            @Nullable String note) {
        Executor by(@Nullable String name) {
            return new Executor(unitId, unitName, isVillage, name, note);
        }

        public String label() {
            return unitName + (personName == null ? "" : " " + personName) + (note == null ? "" : "（" + note + "）");
        }
    }

    public boolean isDaily() {
        return task.kind() == TaskKind.DAILY;
    }

    public String title() {
        return head.townName() + (isDaily() ? "工作任务发布执行单" : "年度任务作战路线图");
    }

    public String number() {
        if (!isDaily()) {
            return "类别：年度任务";
        }
        return "编号："
                + (version < task.version()
                        ? "（未生效）"
                        : task.matter().numberSerial() == null
                                ? "（生效后编号）"
                                : task.matter().number());
    }

    /** Whether this version counts, in words. */
    public String standing() {
        if (version < task.version()) {
            return "已由第 " + task.version() + " 版取代";
        }
        return switch (task.state()) {
            case DRAFT -> "草稿";
            case SIGNING -> "未生效";
            case RUNNING, DONE -> Dates.full(day(task.effectiveAt())) + "生效";
            case CANCELLED -> "已撤销";
        };
    }

    /** {@code 四星（★★★★）}. */
    public static String stars(int stars) {
        return starsInWords(stars) + "（" + "★".repeat(stars) + "）";
    }

    public static String starsInWords(int stars) {
        return TaskRules.inWords(stars);
    }

    public static String points(Draft.Phase phase) {
        return Figures.plain(phase.points().value()) + " 分";
    }

    public String reminder() {
        return draft.remindDays() == 0 ? "到期当天" : "到期前 " + draft.remindDays() + " 天";
    }

    /** {@code 2026年1月10日至3月31日}; the year again only where it is another. */
    public static String dates(Draft.Phase phase) {
        return phase.startsOn() == null
                ? "至" + Dates.full(phase.dueOn())
                : Dates.full(phase.startsOn()) + "至" + Dates.day(phase.dueOn(), phase.startsOn());
    }

    /** After the names of those who execute: how many, and the post in charge in villages. */
    public String executorsTotal() {
        boolean villages = executors.stream().allMatch(Executor::isVillage);
        String total = executors.size() > 1 ? "，共 " + executors.size() + (villages ? " 个村" : " 个单位") : "";
        return total
                + (executors.stream().anyMatch(Executor::isVillage)
                        ? (villages ? "，由" : "，村里由") + draft.executorTitle() + "负责"
                        : "")
                + "。";
    }

    public String evidence() {
        return draft.evidenceRequirement() == null
                ? "不要求佐证"
                : ended(draft.evidenceRequirement()) + "理由："
                        + ended(draft.evidenceReason() == null ? "" : draft.evidenceReason());
    }

    /** With its full stop. */
    public static String ended(String sentence) {
        return sentence.matches("(?s).*[。！？；]") ? sentence : sentence + "。";
    }

    public LocalDate madeOn() {
        return day(head.sentAt() == null ? head.madeAt() : head.sentAt());
    }

    public static LocalDate day(@Nullable Instant at) {
        if (at == null) {
            throw new IllegalStateException("no moment");
        }
        return at.atZone(Dates.ZONE).toLocalDate();
    }

    /** {@code 副镇长 林秋实}. */
    public static String who(@Nullable String title, String name) {
        return title == null ? name : title + " " + name;
    }

    /** The label of a principal's box; a title of two characters is spread as on paper. */
    public static String signatory(TaskPage.SignatureRow row) {
        String title = row.title() == null ? PostKind.valueOf(row.postKind()).label() : row.title();
        return title.length() == 2 ? title.charAt(0) + "\u2003\u2003" + title.charAt(1) : title;
    }

    public boolean hasOtherVersions() {
        return task.version() > 1;
    }
}
