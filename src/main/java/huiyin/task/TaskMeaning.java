package huiyin.task;

import static huiyin.history.WebhookKind.*;
import static huiyin.matter.Concerned.*;
import static huiyin.matter.MatterMeaning.says;
import static huiyin.notice.NoticeKind.*;

import huiyin.kernel.Dates;
import huiyin.kernel.Points;
import huiyin.matter.About;
import huiyin.matter.Figures;
import huiyin.matter.MatterMeaning;
import huiyin.task.TaskEvent.*;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a task means: the one place. A new event does not compile until it says what stands in the history
 * and what webhooks are told; then who is told, and whether everybody may read of it.
 */
final class TaskMeaning {
    private TaskMeaning() {}

    /** @param unit name of the executor the event is about; null when it is about the whole task */
    static MatterMeaning of(TaskEvent event, @Nullable String unit) {
        String whose = unit == null ? "" : unit;
        return switch (event) {
            case Drafted e -> says("起草第 " + e.version() + " 版", OTHER);
            case Revised e -> says("修改，形成第 " + e.version() + " 版", OTHER);
            case Sent e ->
                says("报送第 " + e.version() + " 版", OTHER)
                        .tell(
                                WAITING,
                                task -> task.name()
                                        + (task.matter().kind().code().equals(TaskKind.DAILY.name())
                                                ? "第 " + e.version() + " 版等您签署"
                                                : "等登记党委会决定"),
                                DECIDING);
            // The other principal was told when it was sent
            case Signed e -> says("签署第 " + e.version() + " 版", OTHER);
            case Refused e ->
                says("退回第 " + e.version() + " 版", e.reason(), "T2", OTHER)
                        .tell(WAITING, "被" + e.title() + "退回，请修改：" + e.reason(), DRAFTER);
            case Amended e -> {
                String changes = String.join("，", e.changes());
                yield says("改" + changes + "，形成第 " + e.version() + " 版", e.reason(), "T2", OTHER)
                        .tell(WAITING, "改成第 " + e.version() + " 版（" + changes + "），等您重新签署", DECIDING)
                        .tell(
                                CHANGE,
                                task -> task.name() + "由" + task.by() + "改成第 " + e.version() + " 版：" + changes,
                                DRAFTER);
            }
            // It takes effect in the same moment, which is told
            case Decided e -> says("登记党委会决定：" + Dates.full(e.meetingOn()) + "会议，" + e.number(), null, "T3", OTHER);
            case Issued e ->
                says("第 " + e.version() + " 版生效，派发" + e.what(), ISSUED)
                        .publicly((of, title) -> "派出：" + title)
                        .tell(ASSIGNED, "已派发" + e.what() + "，请及时签收", EACH_IN_CHARGE)
                        .tell(CHANGE, "已生效，派发" + e.what() + "，由您牵头", LEAD)
                        .tell(CHANGE, "已生效，派发" + e.what(), LEADER, DRAFTER, VERIFIER);
            case Withdrawn e ->
                says("撤回第 " + e.version() + " 版", e.reason(), null, OTHER)
                        .tell(CHANGE, "已撤回，不用再签：" + e.reason(), DECIDING);
            case Verified e ->
                says(
                                "核验通过" + whose + "，记 " + new Points(e.earned()) + " 分"
                                        + (e.quality().compareTo(BigDecimal.ONE) < 0
                                                ? "，质量 " + Figures.plain(e.quality())
                                                : ""),
                                e.reason(),
                                e.daysLate() > 0 ? "T7" : null,
                                VERIFIED)
                        .publicly((of, title) -> of + "办结" + title)
                        .tell(RESULT, "核验通过，记 " + new Points(e.earned()) + " 分", EXECUTORS);
            case Completed e -> {
                String attained = "平均得分率 " + Figures.percent(e.attainment().movePointRight(2));
                yield says("全部核验完成，" + attained, null, "T9", COMPLETED)
                        .publicly((of, title) -> "全部办结：" + title)
                        .tell(RESULT, "全部核验完成，" + attained, LEADER, LEAD, DRAFTER);
            }
            case RecurrenceBegun e -> {
                String rhythm =
                        e.rhythm().sentence(e.nth()) + "起草一件，" + e.dueDays() + " 天内办完，到" + Dates.full(e.until()) + "为止";
                yield says("设为周期任务：" + rhythm, OTHER)
                        .tell(CHANGE, task -> task.name() + "由" + task.by() + "设为周期任务：" + rhythm, LEADER, LEAD);
            }
            case RecurrenceStopped e -> {
                Function<About, String> sentence = task -> task.by() + "停止了周期任务" + task.name() + "，不再起草新的";
                yield says("停止周期任务，不再起草新的", OTHER)
                        .tell(CHANGE, sentence, e.drafter())
                        .tell(CHANGE, sentence, LEADER, LEAD);
            }
        };
    }
}
