package huiyin.task;

import huiyin.kernel.Points;
import huiyin.web.Dates;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline says of an event: the sentence after the name, the words quoted under it, and the rule it stands
 * on.
 *
 * @param text follows the name of who did it
 */
public record EventSentence(
        String text, @Nullable String quote, @Nullable String rule) {
    /** @param unit name of the executor the event is about; null when it is about the whole task */
    static EventSentence of(TaskEvent event, @Nullable String unit) {
        String whose = unit == null ? "" : unit;
        return switch (event) {
            case TaskEvent.Drafted e -> says("起草第 " + e.version() + " 版");
            case TaskEvent.Revised e -> says("修改，形成第 " + e.version() + " 版");
            case TaskEvent.Sent e -> says("报送第 " + e.version() + " 版");
            case TaskEvent.Signed e -> says("签署第 " + e.version() + " 版");
            case TaskEvent.Refused e -> new EventSentence("退回第 " + e.version() + " 版", e.reason(), "T2");
            case TaskEvent.Amended e ->
                new EventSentence("改" + String.join("，", e.changes()) + "，形成第 " + e.version() + " 版", e.reason(), "T2");
            case TaskEvent.Decided e ->
                new EventSentence("登记党委会决定：" + Dates.full(e.meetingOn()) + "会议，" + e.number(), null, "T3");
            case TaskEvent.Issued e -> says("第 " + e.version() + " 版生效，派发" + e.what());
            case TaskEvent.Withdrawn e -> new EventSentence("撤回第 " + e.version() + " 版", e.reason(), null);
            case TaskEvent.Cancelled e -> new EventSentence("撤销任务", e.reason(), null);
            case TaskEvent.Acknowledged e -> says("签收" + of(unit));
            case TaskEvent.Reported e ->
                new EventSentence("报进度" + of(unit) + "：" + percent(e.progress()), e.text(), null);
            case TaskEvent.Submitted e ->
                new EventSentence(
                        (e.again() ? "重新提交" : "提交")
                                + of(unit)
                                + (e.daysLate() > 0 ? "，按迟 " + e.daysLate() + " 天计" : ""),
                        e.text(),
                        e.daysLate() > 0 ? "T7" : null);
            case TaskEvent.Returned e -> new EventSentence("退回" + whose, e.reason(), null);
            case TaskEvent.Verified e ->
                new EventSentence(
                        "核验通过" + whose + "，记 " + new Points(e.earned()) + " 分"
                                + (e.quality().compareTo(BigDecimal.ONE) < 0
                                        ? "，质量 "
                                                + e.quality()
                                                        .stripTrailingZeros()
                                                        .toPlainString()
                                        : ""),
                        e.reason(),
                        e.daysLate() > 0 ? "T7" : null);
            case TaskEvent.Urged e -> new EventSentence("催办" + whose, e.words(), null);
            case TaskEvent.ExtensionAsked e ->
                new EventSentence("申请延期至 " + Dates.day(e.until()) + of(unit), e.reason(), "T10");
            case TaskEvent.ExtensionGranted e ->
                new EventSentence(
                        "同意" + whose + "延期：" + Dates.day(e.from()) + " → " + Dates.day(e.until()), e.reason(), "T10");
            case TaskEvent.PauseAsked e ->
                new EventSentence(
                        "申请停止计时" + of(unit) + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(), e.reason(), "T13");
            case TaskEvent.PauseGranted e ->
                new EventSentence(
                        "同意停止计时" + of(unit) + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(), e.reason(), "T13");
            case TaskEvent.PauseRefused e ->
                new EventSentence("不同意停止计时" + of(unit) + "：" + days(e.from(), e.to()), e.words(), "T13");
            case TaskEvent.Resumed e -> new EventSentence(Dates.day(e.on()) + "起恢复计时" + of(unit), null, "T13");
            case TaskEvent.ExtensionRefused e ->
                new EventSentence("不同意" + whose + "延期至 " + Dates.day(e.until()), e.words(), "T10");
            case TaskEvent.Reminded e -> new EventSentence("到了提醒时间，提醒 " + e.executors() + " 个执行单位", null, "T11");
            case TaskEvent.Escalated e ->
                new EventSentence(
                        e.executors() + " 个执行单位超期没有提交，报"
                                + switch (e.to()) {
                                    case "LEAD" -> "牵头人";
                                    case "LEADER" -> "分管领导";
                                    default -> "党委书记、镇长";
                                },
                        null,
                        "T11");
            case TaskEvent.Asked e -> new EventSentence("向" + whose + e.role() + "提问", e.text(), null);
            case TaskEvent.Answered e -> new EventSentence((e.again() ? "补充答复" : "答复") + of(unit), e.text(), null);
            case TaskEvent.HandedOn e ->
                new EventSentence("转办" + of(unit) + "，责任人由" + e.from() + "改为" + e.to(), e.reason(), null);
            case TaskEvent.Transferred e ->
                new EventSentence("移交" + of(unit) + "，" + e.role() + "由" + e.from() + "改为" + e.to(), e.reason(), null);
            case TaskEvent.Completed e ->
                new EventSentence("全部核验完成，平均得分率 " + percent(e.attainment().movePointRight(2)), null, "T9");
        };
    }

    private static String of(@Nullable String unit) {
        return unit == null ? "" : "（" + unit + "）";
    }

    private static String days(LocalDate from, LocalDate to) {
        return Dates.day(from) + "至" + Dates.day(to, from);
    }

    private static EventSentence says(String text) {
        return new EventSentence(text, null, null);
    }

    static String percent(BigDecimal progress) {
        BigDecimal plain = progress.setScale(1, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + "%";
    }
}
