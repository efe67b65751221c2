package huiyin.complaint;

import static huiyin.complaint.ComplaintMeaning.Concerned.*;
import static huiyin.notice.NoticeKind.*;

import huiyin.history.Sentence;
import huiyin.notice.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a complaint means: the one place.
 *
 * @param inquiry it is about, or null
 * @param told what whoever is concerned is told; {@code %s} is the complaint's number
 */
record ComplaintMeaning(Sentence sentence, @Nullable Long inquiry, NoticeKind kind, Concerned whom, String told) {
    enum Concerned {
        /** Where they gave their name. */
        COMPLAINANT,
        /** Whoever the inquiry went to; they do not learn of the complaint. */
        ASKED,
        /** Whoever made the inquiry. */
        ASKER
    }

    static ComplaintMeaning of(ComplaintEvent event) {
        return switch (event) {
            case ComplaintEvent.Answered e -> says("答复", e.text(), null, PLATFORM, COMPLAINANT, "您的投诉与建议（%s）有答复了");
            case ComplaintEvent.Closed e -> says("不再办理", e.reason(), null, PLATFORM, COMPLAINANT, "您的投诉与建议（%s）有答复了");
            case ComplaintEvent.Inquired e -> says("转问" + e.asked(), null, e.inquiry(), TALK, ASKED, "县里向您了解情况，请答复");
            case ComplaintEvent.InquiryAnswered e ->
                says("答复转问", null, e.inquiry(), TALK, ASKER, e.asked() + "答复了您就投诉与建议 %s 的转问");
        };
    }

    private static ComplaintMeaning says(
            String text, @Nullable String quote, @Nullable Long inquiry, NoticeKind kind, Concerned whom, String told) {
        return new ComplaintMeaning(new Sentence(text, quote, null), inquiry, kind, whom, told);
    }
}
