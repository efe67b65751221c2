package huiyin.complaint;

import static huiyin.notice.NoticeKind.*;

import huiyin.history.Code;
import huiyin.history.EventCatalogue;
import huiyin.matter.AboutMatter;
import huiyin.matter.MatterMeaning;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the county's office does with a complaint, and what it means. That it was made is no event, so that nothing here
 * says who made it: {@link Complaints} tells the complainant. Nobody but the office reads complaints, so no webhook
 * hears of any.
 */
public sealed interface ComplaintEvent extends AboutMatter {
    /** @param text what the complainant reads */
    @Code("complaint.answered")
    record Answered(String text) implements ComplaintEvent {}

    /** @param reason why it is not taken further, instead of an answer; the complainant reads it */
    @Code("complaint.closed")
    record Closed(String reason) implements ComplaintEvent {}

    @Code("complaint.inquired")
    record Inquired(long inquiry, long person, String asked) implements ComplaintEvent {}

    @Code("complaint.inquiry-answered")
    record InquiryAnswered(long inquiry, long asker, String asked) implements ComplaintEvent {}

    @Override
    default MatterMeaning says(@Nullable String part) {
        return switch (this) {
            case Answered e -> MatterMeaning.says("答复", e.text(), null, null);
            case Closed e -> MatterMeaning.says("不再办理", e.reason(), null, null);
            // Whoever is asked does not learn of the complaint
            case Inquired e ->
                MatterMeaning.says("转问" + e.asked(), null)
                        .tell(TALK, about -> "县里向您了解情况，请答复", "/complaints/questions/" + e.inquiry(), e.person());
            case InquiryAnswered e ->
                MatterMeaning.says("答复转问", null)
                        .tell(
                                TALK,
                                about -> e.asked() + "答复了您就投诉与建议 "
                                        + about.matter().number() + " 的转问",
                                null,
                                e.asker());
        };
    }

    @Configuration
    class Catalogue {
        @Bean
        EventCatalogue complaintEvents() {
            return EventCatalogue.of(ComplaintEvent.class);
        }
    }
}
