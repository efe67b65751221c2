package huiyin.task;

import static huiyin.history.WebhookKind.*;
import static huiyin.notice.NoticeKind.*;
import static huiyin.task.Concerned.*;

import huiyin.history.Meaning;
import huiyin.history.Sentence;
import huiyin.history.WebhookKind;
import huiyin.kernel.Dates;
import huiyin.kernel.Points;
import huiyin.notice.NoticeKind;
import huiyin.task.TaskEvent.*;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a task means: the one place. A new event does not compile until it says what stands in the timeline
 * and what webhooks are told; then who is told, and whether everybody may read of it.
 */
record TaskMeaning(Meaning meaning, List<Telling> told) {
    /**
     * What some people are told. Who is told twice of one event is told the first.
     *
     * @param persons by name, beside those who are told for what they are in the task
     * @param daily one a task and day, however often it happens
     */
    record Telling(
            NoticeKind kind,
            Function<About, String> sentence,
            List<Concerned> whom,
            List<Long> persons,
            boolean daily) {}

    /** @param unit name of the executor the event is about; null when it is about the whole task */
    static TaskMeaning of(TaskEvent event, @Nullable String unit) {
        String whose = unit == null ? "" : unit;
        return switch (event) {
            case Drafted e -> says("起草第 " + e.version() + " 版", OTHER);
            case Revised e -> says("修改，形成第 " + e.version() + " 版", OTHER);
            case Sent e ->
                says("报送第 " + e.version() + " 版", OTHER)
                        .tell(
                                WAITING,
                                task -> task.name()
                                        + (task.kind() == TaskKind.DAILY ? "第 " + e.version() + " 版等您签署" : "等登记党委会决定"),
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
            case Cancelled e ->
                says("撤销任务", e.reason(), null, CANCELLED)
                        .tell(CHANGE, "已撤销，没有核验的不再办理：" + e.reason(), EXECUTORS, LEAD, LEADER, VERIFIER, DRAFTER);
            case Acknowledged e -> says("签收" + of(unit), ACKNOWLEDGED).publicly((of, title) -> of + "签收" + title);
            // Thirty-three villages report, and the lead wants to know that there is news
            case Reported e ->
                says("报进度" + of(unit) + "：" + percent(e.progress()), e.text(), null, REPORTED)
                        .publicly((of, title) -> of + "报进度：" + title)
                        .and(new Telling(PROGRESS, task -> task.name() + "今天有新进展", List.of(LEAD), List.of(), true));
            case Submitted e ->
                says(
                                (e.again() ? "重新提交" : "提交")
                                        + of(unit)
                                        + (e.daysLate() > 0 ? "，按迟 " + e.daysLate() + " 天计" : ""),
                                e.text(),
                                e.daysLate() > 0 ? "T7" : null,
                                SUBMITTED)
                        .publicly((of, title) -> of + "提交" + title)
                        .tell(WAITING, (e.again() ? "重新提交" : "提交") + "，等您核验", VERIFIER);
            case Returned e ->
                says("退回" + whose, e.reason(), null, RETURNED).tell(WAITING, "被退回重办：" + e.reason(), EXECUTORS);
            case Verified e ->
                says(
                                "核验通过" + whose + "，记 " + new Points(e.earned()) + " 分"
                                        + (e.quality().compareTo(BigDecimal.ONE) < 0
                                                ? "，质量 "
                                                        + e.quality()
                                                                .stripTrailingZeros()
                                                                .toPlainString()
                                                : ""),
                                e.reason(),
                                e.daysLate() > 0 ? "T7" : null,
                                VERIFIED)
                        .publicly((of, title) -> of + "办结" + title)
                        .tell(RESULT, "核验通过，记 " + new Points(e.earned()) + " 分", EXECUTORS);
            case Urged e ->
                says("催办" + whose, e.words(), null, OTHER)
                        .tell(
                                WAITING,
                                task -> task.by() + "催办" + task.ofUnit() + (e.words() == null ? "" : "：" + e.words()),
                                EXECUTORS);
            case ExtensionAsked e ->
                says("申请延期至 " + Dates.day(e.until()) + of(unit), e.reason(), "T10", OTHER)
                        .tell(WAITING, "申请延期到" + Dates.day(e.until()) + "，等您答复：" + e.reason(), LEADER, DRAFTER);
            case ExtensionGranted e -> {
                String days = Dates.day(e.from()) + " → " + Dates.day(e.until());
                yield says("同意" + whose + "延期：" + days, e.reason(), "T10", OTHER)
                        .tell(CHANGE, "同意延期：" + days, EXECUTORS, LEAD);
            }
            case ExtensionRefused e ->
                says("不同意" + whose + "延期至 " + Dates.day(e.until()), e.words(), "T10", OTHER)
                        .tell(CHANGE, "没有同意延期到" + Dates.day(e.until()) + "，期限不变：" + e.words(), EXECUTORS);
            case PauseAsked e ->
                says("申请停止计时" + of(unit) + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(), e.reason(), "T13", OTHER)
                        .tell(WAITING, "申请停止计时，等" + e.waitsFor() + "，等您答复：" + e.reason(), LEADER, DRAFTER);
            case PauseGranted e ->
                says("同意停止计时" + of(unit) + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(), e.reason(), "T13", OTHER)
                        .tell(CHANGE, "停止计时到" + Dates.day(e.to()) + "，等" + e.waitsFor(), EXECUTORS, LEAD);
            case PauseRefused e ->
                says("不同意停止计时" + of(unit) + "：" + days(e.from(), e.to()), e.words(), "T13", OTHER)
                        .tell(CHANGE, "没有同意停止计时，期限不变：" + e.words(), LEAD);
            case Resumed e ->
                says(Dates.day(e.on()) + "起恢复计时" + of(unit), null, "T13", OTHER)
                        .tell(CHANGE, Dates.day(e.on()) + "起恢复计时", EXECUTORS, LEAD);
            // Told by Reminders, everything of one person in one notice
            case Reminded e -> says("到了提醒时间，提醒 " + e.executors() + " 个执行单位", null, "T11", OTHER);
            case Escalated e -> says(e.executors() + " 个执行单位超期没有提交，报" + e.to().label(), null, "T11", OTHER);
            case Asked e ->
                says("向" + whose + e.role().label() + "提问", e.text(), null, OTHER)
                        .tell(
                                TALK,
                                task -> task.by() + "就" + task.ofUnit() + "向您提问：" + e.text(),
                                switch (e.role()) {
                                    case LEADER -> LEADER;
                                    case LEAD -> LEAD;
                                    case EXECUTOR -> EXECUTORS;
                                });
            case Answered e ->
                says((e.again() ? "补充答复" : "答复") + of(unit), e.text(), null, OTHER)
                        .tell(TALK, task -> task.by() + "答复了您在" + task.ofUnit() + "的提问：" + e.text(), e.asker());
            case HandedOn e ->
                says("转办" + of(unit) + "，责任人由" + e.from() + "改为" + e.to(), e.reason(), null, OTHER)
                        .tell(WAITING, "由" + e.from() + "转给您办：" + e.reason(), IN_CHARGE)
                        .tell(CHANGE, "的责任人由" + e.from() + "改为" + e.to(), LEAD);
            case Inherited e -> handedOver(unit, "责任人", e.from(), e.to(), "原责任人已不在任", IN_CHARGE, LEAD);
            case Transferred e ->
                handedOver(unit, e.role().label(), e.from(), e.to(), e.reason(), LEADER, LEAD, VERIFIER);
            case Completed e -> {
                String attained = "平均得分率 " + percent(e.attainment().movePointRight(2));
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

    private static TaskMeaning says(String text, WebhookKind webhook) {
        return says(text, null, null, webhook);
    }

    private static TaskMeaning says(String text, @Nullable String quote, @Nullable String rule, WebhookKind webhook) {
        return new TaskMeaning(new Meaning(new Sentence(text, quote, rule), webhook, null), List.of());
    }

    private static TaskMeaning handedOver(
            @Nullable String unit, String role, String from, String to, String reason, Concerned... whom) {
        return says("移交" + of(unit) + "，" + role + "由" + from + "改为" + to, reason, null, OTHER)
                .tell(CHANGE, "的" + role + "由" + from + "改为" + to + "：" + reason, whom);
    }

    private TaskMeaning publicly(BinaryOperator<String> words) {
        return new TaskMeaning(new Meaning(meaning.sentence(), meaning.webhook(), words), told);
    }

    /** @param words after the names of the executor, where it is about one, and of the task */
    private TaskMeaning tell(NoticeKind kind, String words, Concerned... whom) {
        return tell(kind, task -> task.ofUnit() + words, whom);
    }

    private TaskMeaning tell(NoticeKind kind, Function<About, String> sentence, Concerned... whom) {
        return and(new Telling(kind, sentence, List.of(whom), List.of(), false));
    }

    private TaskMeaning tell(NoticeKind kind, Function<About, String> sentence, long person) {
        return and(new Telling(kind, sentence, List.of(), List.of(person), false));
    }

    private TaskMeaning and(Telling telling) {
        return new TaskMeaning(
                meaning, Stream.concat(told.stream(), Stream.of(telling)).toList());
    }

    private static String of(@Nullable String unit) {
        return unit == null ? "" : "（" + unit + "）";
    }

    private static String days(LocalDate from, LocalDate to) {
        return Dates.day(from) + "至" + Dates.day(to, from);
    }

    static String percent(BigDecimal progress) {
        BigDecimal plain = progress.setScale(1, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + "%";
    }
}
