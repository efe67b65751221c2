package huiyin.complaint;

import huiyin.history.Happening;
import huiyin.history.News;
import huiyin.notice.Notice;
import huiyin.notice.Notices;
import huiyin.web.Dates;
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

    private record Parties(
            Instant madeAt,
            @Nullable Long complainant,
            @Nullable Long asked,
            @Nullable Long asker) {}

    @EventListener
    void happened(News news) {
        for (var happening : news.happenings()) {
            if (happening.event() instanceof ComplaintEvent event) {
                tell(happening, ComplaintMeaning.of(event));
            }
        }
    }

    private void tell(Happening happening, ComplaintMeaning meaning) {
        long county = happening.by().countyId();
        long complaint = Objects.requireNonNull(happening.owner().id());
        var parties = jdbc.sql("""
                select c.made_at, c.person_id complainant, q.asked_person asked, q.asked_by asker
                from complaint c left join complaint_question q on q.county_id = c.county_id and q.id = :inquiry
                where c.county_id = :county and c.id = :complaint""")
                .param("inquiry", meaning.inquiry(), java.sql.Types.BIGINT)
                .param("county", county)
                .param("complaint", complaint)
                .query(Parties.class)
                .single();
        String number = Receipt.number(parties.madeAt().atZone(Dates.ZONE).toLocalDate(), complaint);
        var person = switch (meaning.whom()) {
            case COMPLAINANT -> parties.complainant();
            case ASKED -> parties.asked();
            case ASKER -> parties.asker();
        };
        String href = switch (meaning.whom()) {
            case COMPLAINANT -> "/complaints/mine";
            case ASKED -> "/complaints/questions/" + meaning.inquiry();
            case ASKER -> "/complaints/" + complaint;
        };
        notices.tell(
                new Notice(
                        county,
                        meaning.kind(),
                        meaning.told().formatted(number),
                        href,
                        false,
                        "COMPLAINT_EVENT:" + happening.id()),
                Stream.ofNullable(person).toList());
    }
}
