package huiyin.complaint;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.Timeline;
import huiyin.organisation.Actor;
import huiyin.organisation.People;
import huiyin.organisation.Person;
import huiyin.request.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Inquiries about a complaint, passed on without it: who is asked reads the question alone. */
@Component
class Inquiries {
    private static final String SELECT = """
            select q.id, q.matter_id complaint_id, p.name as asked_name, r.reason question, r.asked_at, q.reply, r.decided_at replied_at, r.asked_by
              from inquiry q join requested r on r.county_id = q.county_id and r.id = q.id join person p on p.id = q.asked_person
             where q.county_id = :county and\s""";

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final People people;
    private final Requests requests;
    private final Timeline timeline;

    Inquiries(JdbcClient jdbc, Complaints complaints, People people, Requests requests, Timeline timeline) {
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.people = people;
        this.requests = requests;
        this.timeline = timeline;
    }

    @Transactional
    Person ask(long complaintId, @Nullable String whom, @Nullable String question, Actor by) {
        Complaint complaint = complaints.one(complaintId, by);
        Person asked = people.called(whom, "person", by);
        String text = Text.block(question, "question", "要问的事", 1000);
        if (complaint.personId() != null && complaint.personId() == asked.id()) {
            throw new Refusal(null, "这件投诉就是这位提出的；要向投诉人了解情况，请在答复里说，或按留下的电话联系", "person");
        }
        if (complaint.name() != null && text.contains(complaint.name())
                || complaint.phone() != null && text.contains(complaint.phone())) {
            throw new Refusal(null, "要问的事里写到了投诉人的姓名或电话；转问时不能透露是谁反映的，请改一种说法", "question");
        }
        long id = requests.ask("INQUIRY", text, by);
        jdbc.sql("insert into inquiry (county_id, id, matter_id, asked_person) values (?, ?, ?, ?)")
                .params(by.countyId(), id, complaintId, asked.id())
                .update();
        timeline.tell(by, complaintId, null, new ComplaintEvent.Inquired(id, asked.id(), asked.name()));
        return asked;
    }

    List<Inquiry> of(Complaint complaint) {
        return jdbc.sql(SELECT + "q.matter_id = :complaint order by q.id")
                .param("county", complaint.countyId())
                .param("complaint", complaint.id())
                .query(Inquiry.class)
                .list();
    }

    /** For who is asked alone. */
    Inquiry asked(long id, Actor actor) {
        return jdbc.sql(SELECT + "q.id = :id and q.asked_person = :me")
                .param("county", actor.countyId())
                .param("id", id)
                .param("me", actor.personId())
                .query(Inquiry.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    @Transactional
    void reply(long id, @Nullable String reply, Actor by) {
        var inquiry = asked(id, by);
        String text = Text.block(reply, "reply", "答复", 1000);
        int written = jdbc.sql("update inquiry set reply = ? where county_id = ? and id = ? and reply is null")
                .params(text, by.countyId(), id)
                .update();
        if (written == 0) {
            throw new Stale("这个问题已经答复过了。请刷新页面查看");
        }
        requests.answer(id, by);
        timeline.tell(
                by,
                inquiry.complaintId(),
                null,
                new ComplaintEvent.InquiryAnswered(id, inquiry.askedBy(), inquiry.askedName()));
    }
}
