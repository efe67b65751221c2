package huiyin.complaint;

import huiyin.history.Code;
import huiyin.history.Event;
import huiyin.history.EventCatalogue;
import huiyin.history.Meaning;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the county's office does with a complaint. That it was made is no event, so that nothing here says who made it.
 * What each means stands in {@link ComplaintMeaning}; nobody but the office reads complaints, so no webhook hears of
 * any.
 */
public sealed interface ComplaintEvent extends Event {
    /** @param text what the complainant reads */
    @Code("complaint.answered")
    record Answered(String text) implements ComplaintEvent {}

    /** @param reason why it is not taken further, instead of an answer; the complainant reads it */
    @Code("complaint.closed")
    record Closed(String reason) implements ComplaintEvent {}

    @Code("complaint.inquired")
    record Inquired(long inquiry, String asked) implements ComplaintEvent {}

    @Code("complaint.inquiry-answered")
    record InquiryAnswered(long inquiry, String asked) implements ComplaintEvent {}

    @Override
    default Meaning meaning(@Nullable String part) {
        return new Meaning(ComplaintMeaning.of(this).sentence(), null, null);
    }

    @Configuration
    class Catalogue {
        @Bean
        EventCatalogue complaintEvents() {
            return EventCatalogue.of(ComplaintEvent.class);
        }
    }
}
