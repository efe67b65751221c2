package huiyin.complaint;

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
            case ComplaintEvent.Answered e ->
                new ComplaintMeaning(
                        new Sentence("答复", e.text(), null),
                        null,
                        NoticeKind.PLATFORM,
                        Concerned.COMPLAINANT,
                        "您的投诉与建议（%s）有答复了");
            case ComplaintEvent.Closed e ->
                new ComplaintMeaning(
                        new Sentence("不再办理", e.reason(), null),
                        null,
                        NoticeKind.PLATFORM,
                        Concerned.COMPLAINANT,
                        "您的投诉与建议（%s）有答复了");
            case ComplaintEvent.Inquired e ->
                new ComplaintMeaning(
                        new Sentence("转问" + e.asked(), null, null),
                        e.inquiry(),
                        NoticeKind.TALK,
                        Concerned.ASKED,
                        "县里向您了解情况，请答复");
            case ComplaintEvent.InquiryAnswered e ->
                new ComplaintMeaning(
                        new Sentence("答复转问", null, null),
                        e.inquiry(),
                        NoticeKind.TALK,
                        Concerned.ASKER,
                        e.asked() + "答复了您就投诉与建议 %s 的转问");
        };
    }
}
