package huiyin.complaint;

import huiyin.history.Happening;
import huiyin.history.News;
import huiyin.kernel.Dates;
import huiyin.notice.Notice;
import huiyin.notice.Notices;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people of what happens to complaints, as {@link ComplaintMeaning} says, in the transaction of the event. */
@Component
class ComplaintNotices {
    private final JdbcClient jdbc;
    private final Notices notices;

    ComplaintNotices(JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    @EventListener
    void happened(News news) {
        for (var happening : news.happenings()) {
            if (happening.event() instanceof ComplaintEvent event) {
                tell(happening, ComplaintMeaning.of(event));
            }
        }
    }

    private void tell(Happening happening, ComplaintMeaning meaning) {
        record Told(Instant madeAt, @Nullable Long person) {}
        long complaint = Objects.requireNonNull(happening.owner().id());
        String column = switch (meaning.whom()) {
            case COMPLAINANT -> "c.person_id";
            case ASKED -> "q.asked_person";
            case ASKER -> "q.asked_by";
        };
        var told = jdbc.sql("select c.made_at, " + column + """
                 as person from complaint c left join complaint_question q on q.county_id = c.county_id and q.id = :inquiry
                where c.county_id = :county and c.id = :complaint""")
                .param("inquiry", meaning.inquiry(), Types.BIGINT)
                .param("county", happening.by().countyId())
                .param("complaint", complaint)
                .query(Told.class)
                .single();
        String number = Receipt.number(told.madeAt().atZone(Dates.ZONE).toLocalDate(), complaint);
        String href = switch (meaning.whom()) {
            case COMPLAINANT -> "/complaints/mine";
            case ASKED -> "/complaints/questions/" + meaning.inquiry();
            case ASKER -> "/complaints/" + complaint;
        };
        notices.tell(
                new Notice(
                        happening.by().countyId(),
                        meaning.kind(),
                        meaning.told().formatted(number),
                        href,
                        false,
                        "COMPLAINT_EVENT:" + happening.id()),
                Stream.ofNullable(told.person()).toList());
    }
}
