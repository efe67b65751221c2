package huiyin.matter;

import static huiyin.history.WebhookKind.*;
import static huiyin.matter.Concerned.*;
import static huiyin.notice.NoticeKind.*;

import huiyin.history.Code;
import huiyin.history.EventCatalogue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can happen to a matter of any kind, or to an executor's share of it, and what it means. */
public sealed interface MatterEvent extends AboutMatter {
    /** @param executors how many shares */
    @Code("matter.issued")
    record Issued(int executors) implements MatterEvent {}

    /** A kind that gives no points says no more than this of a verified share. */
    @Code("matter.accepted")
    record Accepted(@Nullable String words) implements MatterEvent {}

    /** Every share is verified. */
    @Code("matter.closed")
    record Closed() implements MatterEvent {}

    @Code("matter.cancelled")
    record Cancelled(String reason) implements MatterEvent {}

    @Code("matter.acknowledged")
    record Acknowledged() implements MatterEvent {}

    @Code("matter.reported")
    record Reported(BigDecimal progress, String text) implements MatterEvent {}

    /** @param daysLate started days after the due date; 0 on time */
    @Code("matter.submitted")
    record Submitted(String text, long daysLate, boolean again) implements MatterEvent {}

    @Code("matter.returned")
    record Returned(String reason) implements MatterEvent {}

    /** @param words said along with it, or null */
    @Code("matter.urged")
    record Urged(@Nullable String words) implements MatterEvent {}

    /** T11: at the set day, by the platform itself. */
    @Code("matter.reminded")
    record Reminded(int executors) implements MatterEvent {}

    /** T11: overdue, reported upwards by the platform itself. */
    @Code("matter.escalated")
    record Escalated(Above to, int executors) implements MatterEvent {}

    @Code("matter.asked")
    record Asked(long question, Question.Role role, String text) implements MatterEvent {}

    /**
     * @param asker in whose name the question was asked
     * @param again whether it had an answer already, to which this adds
     */
    @Code("matter.answered")
    record Answered(long question, long asker, String text, boolean again) implements MatterEvent {}

    /** The person in charge hands an assignment on to a colleague. */
    @Code("matter.handed-on")
    record HandedOn(String from, String to, String reason) implements MatterEvent {}

    /** By the platform: the person in charge has left, and a colleague takes over. */
    @Code("matter.inherited")
    record Inherited(String from, String to) implements MatterEvent {}

    /** By the issuer: somebody else takes over a role in the whole matter. */
    @Code("matter.transferred")
    record Transferred(Transfers.Role role, String from, String to, String reason) implements MatterEvent {}

    /** To whom overdue work is reported. */
    enum Above {
        LEAD("牵头人"),
        LEADER("分管领导"),
        PRINCIPALS("党委书记、镇长");

        private final String label;

        Above(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    @Override
    default Heard heard() {
        return switch (this) {
            case HandedOn e -> Heard.YES;
            case Inherited e -> Heard.YES;
            case Asked e -> Heard.IF_THEIRS;
            case Answered e -> Heard.IF_THEIRS;
            default -> Heard.NO;
        };
    }

    @Override
    default MatterMeaning says(@Nullable String unit) {
        String whose = unit == null ? "" : unit;
        String of = AboutMatter.of(unit);
        return switch (this) {
            case Issued e ->
                MatterMeaning.says("生效，派发 " + e.executors() + " 个执行单位", ISSUED)
                        .publicly((by, title) -> "派出：" + title)
                        .tell(ASSIGNED, "已派发，请及时签收", EACH_IN_CHARGE)
                        .tell(CHANGE, "已生效，由您牵头", LEAD)
                        .tell(CHANGE, "已生效", LEADER, DRAFTER, VERIFIER);
            case Accepted e ->
                MatterMeaning.says("核验通过" + whose, e.words(), null, VERIFIED)
                        .publicly((by, title) -> by + "办结" + title)
                        .tell(RESULT, "核验通过", EXECUTORS);
            case Closed e ->
                MatterMeaning.says("全部核验完成", COMPLETED)
                        .publicly((by, title) -> "全部办结：" + title)
                        .tell(RESULT, "全部核验完成", LEADER, LEAD, DRAFTER);
            case Cancelled e ->
                MatterMeaning.says("撤销任务", e.reason(), null, CANCELLED)
                        .tell(CHANGE, "已撤销，没有核验的不再办理：" + e.reason(), EXECUTORS, LEAD, LEADER, VERIFIER, DRAFTER);
            case Acknowledged e ->
                MatterMeaning.says("签收" + of, ACKNOWLEDGED).publicly((by, title) -> by + "签收" + title);
            // Thirty-three villages report, and the lead wants to know that there is news
            case Reported e ->
                MatterMeaning.says("报进度" + of + "：" + Figures.percent(e.progress()), e.text(), null, REPORTED)
                        .publicly((by, title) -> by + "报进度：" + title)
                        .tellDaily(PROGRESS, task -> task.name() + "今天有新进展", LEAD);
            case Submitted e ->
                MatterMeaning.says(
                                (e.again() ? "重新提交" : "提交")
                                        + of
                                        + (e.daysLate() > 0 ? "，按迟 " + e.daysLate() + " 天计" : ""),
                                e.text(),
                                e.daysLate() > 0 ? "T7" : null,
                                SUBMITTED)
                        .publicly((by, title) -> by + "提交" + title)
                        .tell(WAITING, (e.again() ? "重新提交" : "提交") + "，等您核验", VERIFIER);
            case Returned e ->
                MatterMeaning.says("退回" + whose, e.reason(), null, RETURNED)
                        .tell(WAITING, "被退回重办：" + e.reason(), EXECUTORS);
            case Urged e ->
                MatterMeaning.says("催办" + whose, e.words(), null, OTHER)
                        .tell(
                                WAITING,
                                task -> task.by() + "催办" + task.ofUnit() + (e.words() == null ? "" : "：" + e.words()),
                                EXECUTORS);
            // Told by Reminders, everything of one person in one notice
            case Reminded e -> MatterMeaning.says("到了提醒时间，提醒 " + e.executors() + " 个执行单位", null, "T11", OTHER);
            case Escalated e ->
                MatterMeaning.says(e.executors() + " 个执行单位超期没有提交，报" + e.to().label(), null, "T11", OTHER);
            case Asked e ->
                MatterMeaning.says("向" + whose + e.role().label() + "提问", e.text(), null, OTHER)
                        .tell(
                                TALK,
                                task -> task.by() + "就" + task.ofUnit() + "向您提问：" + e.text(),
                                switch (e.role()) {
                                    case LEADER -> LEADER;
                                    case LEAD -> LEAD;
                                    case EXECUTOR -> EXECUTORS;
                                });
            case Answered e ->
                MatterMeaning.says((e.again() ? "补充答复" : "答复") + of, e.text(), null, OTHER)
                        .tell(TALK, task -> task.by() + "答复了您在" + task.ofUnit() + "的提问：" + e.text(), e.asker());
            case HandedOn e ->
                MatterMeaning.says("转办" + of + "，责任人由" + e.from() + "改为" + e.to(), e.reason(), null, OTHER)
                        .tell(WAITING, "由" + e.from() + "转给您办：" + e.reason(), IN_CHARGE)
                        .tell(CHANGE, "的责任人由" + e.from() + "改为" + e.to(), LEAD);
            case Inherited e -> handedOver(unit, "责任人", e.from(), e.to(), "原责任人已不在任", IN_CHARGE, LEAD);
            case Transferred e ->
                handedOver(unit, e.role().label(), e.from(), e.to(), e.reason(), LEADER, LEAD, VERIFIER);
        };
    }

    /** In the name of the platform or of whoever is in charge: somebody else takes a role over. */
    private static MatterMeaning handedOver(
            @Nullable String unit, String role, String from, String to, String reason, Concerned... whom) {
        return MatterMeaning.says(
                        "移交" + AboutMatter.of(unit) + "，" + role + "由" + from + "改为" + to, reason, null, OTHER)
                .tell(CHANGE, "的" + role + "由" + from + "改为" + to + "：" + reason, whom);
    }

    @Configuration
    class Catalogue {
        @Bean
        EventCatalogue pauseEvents() {
            return EventCatalogue.of(PauseEvent.class);
        }

        @Bean
        EventCatalogue extensionEvents() {
            return EventCatalogue.of(ExtensionEvent.class);
        }

        @Bean
        EventCatalogue matterEvents() {
            return EventCatalogue.of(MatterEvent.class);
        }
    }
}
