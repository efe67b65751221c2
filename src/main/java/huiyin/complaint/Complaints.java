package huiyin.complaint;

import huiyin.history.Happening;
import huiyin.history.History;
import huiyin.history.Owner;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.waiting.Waiting;
import huiyin.waiting.WaitingRow;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints and suggestions. Whoever complains is known to the county's office alone: not to the town it is about, not
 * to its organiser, not to the administrators.
 */
@Component
public class Complaints {
    /** Days in which the county's office answers (ours). */
    public static final int DAYS = 15;

    static final String KIND = "complaint";

    private static final int OWN = 20;
    private static final String SELECT = """
            select c.county_id, c.id, c.person_id, coalesce(c.name, p.name) as name, coalesce(c.phone, p.phone) as phone, c.about, c.subject, c.text,
                   c.made_at, c.due_on, c.state
              from complaint c left join person p on p.id = c.person_id\s""";

    private final JdbcClient jdbc;
    private final History history;
    private final Waiting waiting;
    private final Clock clock;

    Complaints(JdbcClient jdbc, History history, Waiting waiting, Clock clock) {
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.history = history;
        this.clock = clock;
    }

    /** @param personId who is signed in and wants to be named; null otherwise */
    @Transactional
    public Receipt complain(Filing filing, long countyId, @Nullable Long personId) {
        LocalDate today = LocalDate.now(clock);
        String code = Receipt.newCode();
        long id = jdbc.sql("""
                        insert into complaint (county_id, person_id, name, phone, about, subject, text, code_hash, made_at, due_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(
                        countyId,
                        personId,
                        filing.name(),
                        filing.phone(),
                        filing.about(),
                        filing.subject(),
                        filing.text(),
                        Receipt.hash(code),
                        OffsetDateTime.now(clock),
                        today.plusDays(DAYS))
                .query(Long.class)
                .single();
        waiting.settle(ComplaintWaiting.KIND, countyId, id);
        return new Receipt(Receipt.number(today, id), code, today.plusDays(DAYS));
    }

    /** The complaint a receipt stands for; empty alike when there is none and when the code is another. */
    Optional<Complaint> of(@Nullable String number, @Nullable String code) {
        return Receipt.id(number)
                .flatMap(id -> {
                    record Kept(long countyId, String codeHash) {}
                    return jdbc.sql("select county_id, code_hash from complaint where id = ?")
                            .param(id)
                            .query(Kept.class)
                            .optional()
                            .filter(kept -> MessageDigest.isEqual(
                                    kept.codeHash().getBytes(),
                                    Receipt.hash(code).getBytes()))
                            .map(kept -> jdbc.sql(SELECT + "where c.county_id = ? and c.id = ?")
                                    .params(kept.countyId(), id)
                                    .query(Complaint.class)
                                    .single());
                })
                .filter(found -> found.number()
                        .equals(String.valueOf(number).strip().replace('－', '-').replace('—', '-')));
    }

    /** A person's own, newest first. */
    Leaf<Complaint> own(Actor actor, Turn<Long> turn) {
        return Leaf.of(
                turn,
                OWN,
                Complaint::id,
                (at, most) -> jdbc.sql(
                                SELECT + "where c.county_id = :county and c.person_id = :me" + at.newestFirst("c.id"))
                        .param("county", actor.countyId())
                        .param("me", actor.personId())
                        .param("turn", at.key())
                        .param("most", most)
                        .query(Complaint.class)
                        .list());
    }

    public static boolean mayHandle(Actor actor) {
        return actor.may(Power.HANDLE_COMPLAINT, "/" + actor.countyId() + "/");
    }

    /**
     * Whether it is a complaint that waits for the county's office: these are counted, and never listed one by one
     * outside their own page.
     */
    public static boolean isForOffice(WaitingRow row) {
        return row.act() == ComplaintAct.HANDLE;
    }

    long count(Actor actor, boolean waiting) {
        return jdbc.sql("select count(*) from complaint where county_id = ? and "
                        + (waiting ? "state = 'WAITING'" : "state <> 'WAITING'"))
                .param(actor.countyId())
                .query(Long.class)
                .single();
    }

    /** Waiting ones oldest first, or the others newest first. */
    List<Complaint> list(Actor actor, boolean waiting, Turn<Long> turn, int most) {
        require(actor);
        return jdbc.sql(SELECT
                        + (waiting
                                ? "where c.county_id = :county and c.state = 'WAITING'" + turn.oldestFirst("c.id")
                                : "where c.county_id = :county and c.state <> 'WAITING'" + turn.newestFirst("c.id")))
                .param("county", actor.countyId())
                .param("turn", turn.key())
                .param("most", most)
                .query(Complaint.class)
                .list();
    }

    /** @throws NotVisible to everybody who does not handle complaints */
    public Complaint one(long id, Actor actor) {
        require(actor);
        return jdbc.sql(SELECT + "where c.county_id = ? and c.id = ?")
                .params(actor.countyId(), id)
                .query(Complaint.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** What the complainants read: of each its answers, or why it was closed, oldest first. */
    Map<Long, List<Happening>> answers(long countyId, List<Long> complaints) {
        return history
                .of(countyId, KIND, complaints, ComplaintEvent.Answered.class, ComplaintEvent.Closed.class)
                .stream()
                .collect(Collectors.groupingBy(answer -> answer.owner().id()));
    }

    /** Answers it; once answered, adds to the answer. */
    @Transactional
    public void answer(long id, @Nullable String text, Actor by) {
        Complaint complaint = lock(id, by);
        if (complaint.state() == ComplaintState.CLOSED) {
            throw new Stale("这件投诉已经不再办理，不能再答复。请刷新页面查看");
        }
        say(complaint, new ComplaintEvent.Answered(Text.block(text, "text", "答复", 2000)), ComplaintState.ANSWERED, by);
    }

    /** Closes it without an answer to the matter; the reason goes to the complainant. */
    @Transactional
    public void close(long id, @Nullable String reason, Actor by) {
        Complaint complaint = lock(id, by);
        if (!complaint.waits()) {
            throw new Stale("这件投诉现在是“" + complaint.state().label() + "”，不用再办。请刷新页面查看");
        }
        say(
                complaint,
                new ComplaintEvent.Closed(Text.block(reason, "reason", "不再办理的理由", 500)),
                ComplaintState.CLOSED,
                by);
    }

    private void say(Complaint complaint, ComplaintEvent event, ComplaintState state, Actor by) {
        jdbc.sql("update complaint set state = ? where county_id = ? and id = ?")
                .params(state.name(), complaint.countyId(), complaint.id())
                .update();
        waiting.settle(ComplaintWaiting.KIND, complaint.countyId(), complaint.id());
        history.tell(by.author(), Owner.of(KIND, complaint.id()), event);
    }

    private Complaint lock(long id, Actor by) {
        require(by);
        jdbc.sql("select id from complaint where county_id = ? and id = ? for no key update")
                .params(by.countyId(), id)
                .query(Long.class)
                .optional();
        return one(id, by);
    }

    static void require(Actor actor) {
        if (!mayHandle(actor)) {
            throw new NotVisible();
        }
    }
}
