package huiyin.matter;

import static huiyin.history.WebhookKind.*;
import static huiyin.matter.Concerned.*;
import static huiyin.notice.NoticeKind.*;

import huiyin.history.Code;
import huiyin.kernel.Dates;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens to an extension asked for (T10), and what it means. */
sealed interface ExtensionEvent extends AboutMatter {
    @Code("matter.extension-asked")
    record Asked(LocalDate until, String reason) implements ExtensionEvent {}

    /** @param from the due date before, which the history keeps */
    @Code("matter.extension-granted")
    record Granted(LocalDate from, LocalDate until, String reason) implements ExtensionEvent {}

    @Code("matter.extension-refused")
    record Refused(LocalDate until, String words) implements ExtensionEvent {}

    @Override
    default Heard heard() {
        return this instanceof Asked ? Heard.YES : Heard.NO;
    }

    @Override
    default MatterMeaning says(@Nullable String unit) {
        String whose = unit == null ? "" : unit;
        String of = AboutMatter.of(unit);
        return switch (this) {
            case Asked e ->
                MatterMeaning.says("申请延期至 " + Dates.day(e.until()) + of, e.reason(), "T10", OTHER)
                        .tell(WAITING, "申请延期到" + Dates.day(e.until()) + "，等您答复：" + e.reason(), LEADER, DRAFTER);
            case Granted e -> {
                String days = Dates.day(e.from()) + " → " + Dates.day(e.until());
                yield MatterMeaning.says("同意" + whose + "延期：" + days, e.reason(), "T10", OTHER)
                        .tell(CHANGE, "同意延期：" + days, EXECUTORS, LEAD);
            }
            case Refused e ->
                MatterMeaning.says("不同意" + whose + "延期至 " + Dates.day(e.until()), e.words(), "T10", OTHER)
                        .tell(CHANGE, "没有同意延期到" + Dates.day(e.until()) + "，期限不变：" + e.words(), EXECUTORS);
        };
    }
}
