package huiyin.matter;

import static huiyin.history.WebhookKind.*;
import static huiyin.matter.Concerned.*;
import static huiyin.notice.NoticeKind.*;

import huiyin.history.Code;
import huiyin.kernel.Dates;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens to a stopped clock (T13), and what it means. */
sealed interface PauseEvent extends AboutMatter {
    /** @param waitsFor the unit or person it is charged to */
    @Code("matter.pause-asked")
    record Asked(LocalDate from, LocalDate to, String waitsFor, String reason) implements PauseEvent {}

    @Code("matter.pause-granted")
    record Granted(LocalDate from, LocalDate to, String waitsFor, String reason) implements PauseEvent {}

    @Code("matter.pause-refused")
    record Refused(LocalDate from, LocalDate to, String words) implements PauseEvent {}

    /** @param on the first day that counts again */
    @Code("matter.resumed")
    record Resumed(LocalDate on) implements PauseEvent {}

    @Override
    default MatterMeaning says(@Nullable String unit) {
        String whose = unit == null ? "" : unit;
        String of = AboutMatter.of(unit);
        return switch (this) {
            case Asked e ->
                MatterMeaning.says(
                                "申请停止计时" + of + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(),
                                e.reason(),
                                "T13",
                                OTHER)
                        .tell(WAITING, "申请停止计时，等" + e.waitsFor() + "，等您答复：" + e.reason(), LEADER, DRAFTER);
            case Granted e ->
                MatterMeaning.says(
                                "同意停止计时" + of + "：" + days(e.from(), e.to()) + "，等" + e.waitsFor(),
                                e.reason(),
                                "T13",
                                OTHER)
                        .tell(CHANGE, "停止计时到" + Dates.day(e.to()) + "，等" + e.waitsFor(), EXECUTORS, LEAD);
            case Refused e ->
                MatterMeaning.says("不同意停止计时" + of + "：" + days(e.from(), e.to()), e.words(), "T13", OTHER)
                        .tell(CHANGE, "没有同意停止计时，期限不变：" + e.words(), LEAD);
            case Resumed e ->
                MatterMeaning.says(Dates.day(e.on()) + "起恢复计时" + of, null, "T13", OTHER)
                        .tell(CHANGE, Dates.day(e.on()) + "起恢复计时", EXECUTORS, LEAD);
        };
    }

    private static String days(LocalDate from, LocalDate to) {
        return Dates.day(from) + "至" + Dates.day(to, from);
    }
}
