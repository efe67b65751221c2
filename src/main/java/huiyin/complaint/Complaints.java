package huiyin.complaint;

import huiyin.history.Happening;
import huiyin.history.History;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.Matter;
import huiyin.matter.MatterState;
import huiyin.matter.Matters;
import huiyin.matter.Terms;
import huiyin.matter.Timeline;
import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.waiting.WaitingRow;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
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

    private static final int OWN = 20;

    private static final String SELECT = """
            select m.county_id, m.id, c.person_id, coalesce(c.name, p.name) as name, coalesce(c.phone, p.phone) as phone, c.about, c.subject, m.title, c.text,
                   m.drafted_at made_at, m.due_on, m.state
              from current_matter m join complaint c on c.county_id = m.county_id and c.matter_id = m.id left join person p on p.id = c.person_id\s""";

    private final JdbcClient jdbc;
    private final History history;
    private final Matters matters;
    private final Timeline timeline;
    private final Notices notices;
    private final ComplaintKind kind;
    private final Clock clock;

    Complaints(
            JdbcClient jdbc,
            History history,
            Matters matters,
            Timeline timeline,
            Notices notices,
            ComplaintKind kind,
            Clock clock) {
        this.notices = notices;
        this.jdbc = jdbc;
        this.history = history;
        this.matters = matters;
        this.timeline = timeline;
        this.kind = kind;
        this.clock = clock;
    }

    /** @param personId who is signed in and wants to be named; null otherwise */
    @Transactional
    public Receipt complain(Filing filing, long countyId, @Nullable Long personId) {
        LocalDate today = LocalDate.now(clock);
        String code = Receipt.newCode();
        long id = matters.receive(kind, countyId, new Terms(filing.title(), today.plusDays(DAYS)), countyId);
        jdbc.sql("""
                        insert into complaint (county_id, matter_id, person_id, name, phone, about, subject, text, code_hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        countyId,
                        id,
                        personId,
                        filing.name(),
                        filing.phone(),
                        filing.about(),
                        filing.subject(),
                        filing.text(),
                        Receipt.hash(code))
                .update();
        timeline.settle(countyId, id);
        return new Receipt(Receipt.number(today, id), code, today.plusDays(DAYS));
    }

    /** The complaint a receipt stands for; empty alike when there is none and when the code is another. */
    Optional<Complaint> of(@Nullable String number, @Nullable String code) {
        return Receipt.id(number)
                .flatMap(id -> {
                    record Kept(long countyId, String codeHash) {}
                    return jdbc.sql("select county_id, code_hash from complaint where matter_id = ?")
                            .param(id)
                            .query(Kept.class)
                            .optional()
                            .filter(kept -> MessageDigest.isEqual(
                                    kept.codeHash().getBytes(),
                                    Receipt.hash(code).getBytes()))
                            .map(kept -> jdbc.sql(SELECT + "where m.county_id = ? and m.id = ?")
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
                                SELECT + "where c.county_id = :county and c.person_id = :me" + at.newestFirst("m.id"))
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

    /** @throws NotVisible to everybody who does not handle complaints */
    public Complaint one(long id, Actor actor) {
        require(actor);
        return jdbc.sql(SELECT + "where m.county_id = ? and m.id = ?")
                .params(actor.countyId(), id)
                .query(Complaint.class)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** What the complainants read: of each its answers, or why it was closed, oldest first. */
    Map<Long, List<Happening>> answers(long countyId, List<Long> complaints) {
        return history
                .of(countyId, Timeline.OWNER, complaints, ComplaintEvent.Answered.class, ComplaintEvent.Closed.class)
                .stream()
                .collect(Collectors.groupingBy(answer -> answer.owner().id()));
    }

    /** Answers it; once answered, adds to the answer. */
    @Transactional
    public void answer(long id, @Nullable String text, Actor by) {
        var complaint = lock(id, by);
        if (complaint.state() == MatterState.CANCELLED) {
            throw new Stale("这件投诉已经不再办理，不能再答复。请刷新页面查看");
        }
        say(complaint, new ComplaintEvent.Answered(Text.block(text, "text", "答复", 2000)), MatterState.DONE, by);
    }

    /** Closes it without an answer to the matter; the reason goes to the complainant. */
    @Transactional
    public void close(long id, @Nullable String reason, Actor by) {
        var complaint = lock(id, by);
        if (complaint.state() != MatterState.RUNNING) {
            throw new Stale("这件投诉现在是“" + kind.label(complaint.state()) + "”，不用再办。请刷新页面查看");
        }
        say(
                complaint,
                new ComplaintEvent.Closed(Text.block(reason, "reason", "不再办理的理由", 500)),
                MatterState.CANCELLED,
                by);
    }

    private void say(Matter complaint, ComplaintEvent event, MatterState state, Actor by) {
        matters.close(complaint, state, null);
        long told = timeline.tell(by, complaint.id(), null, event);
        jdbc.sql("select person_id from complaint where county_id = ? and matter_id = ? and person_id is not null")
                .params(complaint.countyId(), complaint.id())
                .query(Long.class)
                .optional()
                .ifPresent(person -> notices.tell(
                        new Notice(
                                complaint.countyId(),
                                NoticeKind.PLATFORM,
                                "您的投诉与建议（" + complaint.number() + "）有答复了",
                                "/complaints/mine",
                                false,
                                "COMPLAINT_EVENT:" + told),
                        List.of(person)));
    }

    /** @throws NotVisible to everybody who does not handle complaints, and of what is none */
    private Matter lock(long id, Actor by) {
        one(id, by);
        return matters.lock(id, by);
    }

    static void require(Actor actor) {
        if (!mayHandle(actor)) {
            throw new NotVisible();
        }
    }
}
