package huiyin.task;

import huiyin.history.Meaning;
import huiyin.history.Sentence;
import huiyin.history.WebhookKind;
import huiyin.kernel.Points;
import huiyin.notice.NoticeKind;
import huiyin.web.Dates;
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
            case TaskEvent.Drafted e -> says("起草第 " + e.version() + " 版", WebhookKind.OTHER);
            case TaskEvent.Revised e -> says("修改，形成第 " + e.version() + " 版", WebhookKind.OTHER);
            case TaskEvent.Sent e ->
                says("报送第 " + e.version() + " 版", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.name()
                                        + (task.kind() == TaskKind.DAILY ? "第 " + e.version() + " 版等您签署" : "等登记党委会决定"),
                                Concerned.DECIDING);
            // The other principal was told when it was sent
            case TaskEvent.Signed e -> says("签署第 " + e.version() + " 版", WebhookKind.OTHER);
            case TaskEvent.Refused e ->
                says("退回第 " + e.version() + " 版", e.reason(), "T2", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.name() + "被" + e.title() + "退回，请修改：" + e.reason(),
                                Concerned.DRAFTER);
            case TaskEvent.Amended e -> {
                String changes = String.join("，", e.changes());
                yield says("改" + changes + "，形成第 " + e.version() + " 版", e.reason(), "T2", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.name() + "改成第 " + e.version() + " 版（" + changes + "），等您重新签署",
                                Concerned.DECIDING)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.name() + "由" + task.by() + "改成第 " + e.version() + " 版：" + changes,
                                Concerned.DRAFTER);
            }
            // It takes effect in the same moment, which is told
            case TaskEvent.Decided e ->
                says("登记党委会决定：" + Dates.full(e.meetingOn()) + "会议，" + e.number(), null, "T3", WebhookKind.OTHER);
            case TaskEvent.Issued e ->
                says("第 " + e.version() + " 版生效，派发" + e.what(), WebhookKind.ISSUED)
                        .publicly((of, title) -> "派出：" + title)
                        .tell(
                                NoticeKind.ASSIGNED,
                                task -> task.name() + "已派发" + e.what() + "，请及时签收",
                                Concerned.EACH_IN_CHARGE)
                        .tell(NoticeKind.CHANGE, task -> task.name() + "已生效，派发" + e.what() + "，由您牵头", Concerned.LEAD)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.name() + "已生效，派发" + e.what(),
                                Concerned.LEADER,
                                Concerned.DRAFTER,
                                Concerned.VERIFIER);
            case TaskEvent.Withdrawn e ->
                says("撤回第 " + e.version() + " 版", e.reason(), null, WebhookKind.OTHER)
                        .tell(NoticeKind.CHANGE, task -> task.name() + "已撤回，不用再签：" + e.reason(), Concerned.DECIDING);
            case TaskEvent.Cancelled e ->
                says("撤销任务", e.reason(), null, WebhookKind.CANCELLED)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.name() + "已撤销，没有核验的不再办理：" + e.reason(),
                                Concerned.EXECUTORS,
                                Concerned.LEAD,
                                Concerned.LEADER,
                                Concerned.VERIFIER,
                                Concerned.DRAFTER);
            case TaskEvent.Acknowledged e ->
                says("签收" + of(unit), WebhookKind.ACKNOWLEDGED).publicly((of, title) -> of + "签收" + title);
            // Thirty-three villages report, and the lead wants to know that there is news
            case TaskEvent.Reported e ->
                says("报进度" + of(unit) + "：" + percent(e.progress()), e.text(), null, WebhookKind.REPORTED)
                        .publicly((of, title) -> of + "报进度：" + title)
                        .tell(NoticeKind.PROGRESS, task -> task.name() + "今天有新进展", Concerned.LEAD)
                        .daily();
            case TaskEvent.Submitted e ->
                says(
                                (e.again() ? "重新提交" : "提交")
                                        + of(unit)
                                        + (e.daysLate() > 0 ? "，按迟 " + e.daysLate() + " 天计" : ""),
                                e.text(),
                                e.daysLate() > 0 ? "T7" : null,
                                WebhookKind.SUBMITTED)
                        .publicly((of, title) -> of + "提交" + title)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.ofUnit() + (e.again() ? "重新提交" : "提交") + "，等您核验",
                                Concerned.VERIFIER);
            case TaskEvent.Returned e ->
                says("退回" + whose, e.reason(), null, WebhookKind.RETURNED)
                        .tell(NoticeKind.WAITING, task -> task.ofUnit() + "被退回重办：" + e.reason(), Concerned.EXECUTORS);
            case TaskEvent.Verified e ->
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
                                WebhookKind.VERIFIED)
                        .publicly((of, title) -> of + "办结" + title)
                        .tell(
                                NoticeKind.RESULT,
                                task -> task.ofUnit() + "核验通过，记 " + new Points(e.earned()) + " 分",
                                Concerned.EXECUTORS);
            case TaskEvent.Urged e ->
                says("催办" + whose, e.words(), null, WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.by() + "催办" + task.ofUnit() + (e.words() == null ? "" : "：" + e.words()),
                                Concerned.EXECUTORS);
            case TaskEvent.ExtensionAsked e ->
                says("申请延期至 " + Dates.day(e.until()) + of(unit), e.reason(), "T10", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.ofUnit() + "申请延期到" + Dates.day(e.until()) + "，等您答复：" + e.reason(),
                                Concerned.LEADER,
                                Concerned.DRAFTER);
            case TaskEvent.ExtensionGranted e -> {
                String days = Dates.day(e.from()) + " → " + Dates.day(e.until());
                yield says("同意" + whose + "延期：" + days, e.reason(), "T10", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.ofUnit() + "同意延期：" + days,
                                Concerned.EXECUTORS,
                                Concerned.LEAD);
            }
            case TaskEvent.ExtensionRefused e ->
                says("不同意" + whose + "延期至 " + Dates.day(e.until()), e.words(), "T10", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.ofUnit() + "没有同意延期到" + Dates.day(e.until()) + "，期限不变：" + e.words(),
                                Concerned.EXECUTORS);
            case TaskEvent.PauseAsked e ->
                says(
                                "申请停止计时" + of(unit) + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(),
                                e.reason(),
                                "T13",
                                WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.ofUnit() + "申请停止计时，等" + e.waitsFor() + "，等您答复：" + e.reason(),
                                Concerned.LEADER,
                                Concerned.DRAFTER);
            case TaskEvent.PauseGranted e ->
                says(
                                "同意停止计时" + of(unit) + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(),
                                e.reason(),
                                "T13",
                                WebhookKind.OTHER)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.ofUnit() + "停止计时到" + Dates.day(e.to()) + "，等" + e.waitsFor(),
                                Concerned.EXECUTORS,
                                Concerned.LEAD);
            case TaskEvent.PauseRefused e ->
                says("不同意停止计时" + of(unit) + "：" + days(e.from(), e.to()), e.words(), "T13", WebhookKind.OTHER)
                        .tell(NoticeKind.CHANGE, task -> task.ofUnit() + "没有同意停止计时，期限不变：" + e.words(), Concerned.LEAD);
            case TaskEvent.Resumed e ->
                says(Dates.day(e.on()) + "起恢复计时" + of(unit), null, "T13", WebhookKind.OTHER)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.ofUnit() + Dates.day(e.on()) + "起恢复计时",
                                Concerned.EXECUTORS,
                                Concerned.LEAD);
            // Told by Reminders, everything of one person in one notice
            case TaskEvent.Reminded e -> says("到了提醒时间，提醒 " + e.executors() + " 个执行单位", null, "T11", WebhookKind.OTHER);
            case TaskEvent.Escalated e ->
                says(e.executors() + " 个执行单位超期没有提交，报" + e.to().label(), null, "T11", WebhookKind.OTHER);
            case TaskEvent.Asked e ->
                says("向" + whose + e.role().label() + "提问", e.text(), null, WebhookKind.OTHER)
                        .tell(
                                NoticeKind.TALK,
                                task -> task.by() + "就" + task.ofUnit() + "向您提问：" + e.text(),
                                switch (e.role()) {
                                    case LEADER -> Concerned.LEADER;
                                    case LEAD -> Concerned.LEAD;
                                    case EXECUTOR -> Concerned.EXECUTORS;
                                });
            case TaskEvent.Answered e ->
                says((e.again() ? "补充答复" : "答复") + of(unit), e.text(), null, WebhookKind.OTHER)
                        .tell(
                                NoticeKind.TALK,
                                task -> task.by() + "答复了您在" + task.ofUnit() + "的提问：" + e.text(),
                                e.asker());
            case TaskEvent.HandedOn e ->
                says("转办" + of(unit) + "，责任人由" + e.from() + "改为" + e.to(), e.reason(), null, WebhookKind.OTHER)
                        .tell(
                                NoticeKind.WAITING,
                                task -> task.ofUnit() + "由" + e.from() + "转给您办：" + e.reason(),
                                Concerned.IN_CHARGE)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.ofUnit() + "的责任人由" + e.from() + "改为" + e.to(),
                                Concerned.LEAD);
            case TaskEvent.Inherited e ->
                handedOver(unit, "责任人", e.from(), e.to(), "原责任人已不在任", Concerned.IN_CHARGE, Concerned.LEAD);
            case TaskEvent.Transferred e ->
                handedOver(
                        unit,
                        e.role().label(),
                        e.from(),
                        e.to(),
                        e.reason(),
                        Concerned.LEADER,
                        Concerned.LEAD,
                        Concerned.VERIFIER);
            case TaskEvent.Completed e -> {
                String attained = "平均得分率 " + percent(e.attainment().movePointRight(2));
                yield says("全部核验完成，" + attained, null, "T9", WebhookKind.COMPLETED)
                        .publicly((of, title) -> "全部办结：" + title)
                        .tell(
                                NoticeKind.RESULT,
                                task -> task.name() + "全部核验完成，" + attained,
                                Concerned.LEADER,
                                Concerned.LEAD,
                                Concerned.DRAFTER);
            }
            case TaskEvent.RecurrenceBegun e -> {
                String rhythm =
                        e.rhythm().sentence(e.nth()) + "起草一件，" + e.dueDays() + " 天内办完，到" + Dates.full(e.until()) + "为止";
                yield says("设为周期任务：" + rhythm, WebhookKind.OTHER)
                        .tell(
                                NoticeKind.CHANGE,
                                task -> task.name() + "由" + task.by() + "设为周期任务：" + rhythm,
                                Concerned.LEADER,
                                Concerned.LEAD);
            }
            case TaskEvent.RecurrenceStopped e -> {
                Function<About, String> sentence = task -> task.by() + "停止了周期任务" + task.name() + "，不再起草新的";
                yield says("停止周期任务，不再起草新的", WebhookKind.OTHER)
                        .tell(NoticeKind.CHANGE, sentence, e.drafter())
                        .tell(NoticeKind.CHANGE, sentence, Concerned.LEADER, Concerned.LEAD);
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
        return says("移交" + of(unit) + "，" + role + "由" + from + "改为" + to, reason, null, WebhookKind.OTHER)
                .tell(
                        NoticeKind.CHANGE,
                        task -> task.ofUnit() + "的" + role + "由" + from + "改为" + to + "：" + reason,
                        whom);
    }

    private TaskMeaning publicly(BinaryOperator<String> words) {
        return new TaskMeaning(new Meaning(meaning.sentence(), meaning.webhook(), words), told);
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

    /** All that is told so far: one a task and day. */
    private TaskMeaning daily() {
        return new TaskMeaning(
                meaning,
                told.stream()
                        .map(one -> new Telling(one.kind(), one.sentence(), one.whom(), one.persons(), true))
                        .toList());
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
