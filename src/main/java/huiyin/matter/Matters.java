package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.MatterKind.NewShare;
import huiyin.organisation.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The life of every matter: begun, issued to those who do it, closed when all of it is verified, or cancelled. */
@Component
@Transactional
public class Matters {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MatterKinds kinds;
    private final Timeline timeline;

    Matters(JdbcClient jdbc, Clock clock, MatterKinds kinds, Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kinds = kinds;
        this.timeline = timeline;
    }

    /** A draft, its drafter's alone until it is sent or issued. @param unitId whose it is @return its id */
    public long draft(MatterKind kind, long unitId, Terms terms, Actor by) {
        return insert(kind, unitId, terms, by.countyId(), by.personId(), MatterState.DRAFT);
    }

    /** From outside, in effect at once and with nobody who has to do a share of it. @return its id */
    public long receive(MatterKind kind, long unitId, Terms terms, long countyId) {
        return insert(kind, unitId, terms, countyId, null, MatterState.RUNNING);
    }

    private long insert(
            MatterKind kind, long unitId, Terms terms, long countyId, @Nullable Long draftedBy, MatterState state) {
        var now = OffsetDateTime.now(clock);
        return said(jdbc.sql("""
                insert into matter (county_id, unit_id, kind, seen_by, title, due_on, is_public, leader_id, lead_id, lead_unit_id, verifier_id, remind_days,
                                    state, drafted_by, drafted_at, first_sent_at, effective_at)
                values (:county, :unit, :kind, :seenBy, :title, :due, :public, :leader, :lead, :leadUnit, :verifier, :remind, :state, :by, :now, :issued, :issued)
                returning id"""), terms)
                .param("county", countyId)
                .param("unit", unitId)
                .param("kind", kind.code())
                .param("seenBy", kind.viewing().name())
                .param("state", state.name())
                .param("by", draftedBy, Types.BIGINT)
                .param("now", now)
                .param("issued", state == MatterState.DRAFT ? null : now, Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single();
    }

    /** A draft says something else now: as a further version, or where nobody else has seen it, as the same. */
    public void revise(long id, int version, Terms terms, Actor by) {
        said(jdbc.sql("""
                update matter set version = :version, title = :title, due_on = :due, is_public = :public, leader_id = :leader, lead_id = :lead,
                       lead_unit_id = :leadUnit, verifier_id = :verifier, remind_days = :remind where county_id = :county and id = :id"""), terms)
                .params(Map.of("version", version, "county", by.countyId(), "id", id))
                .update();
    }

    private static JdbcClient.StatementSpec said(JdbcClient.StatementSpec sql, Terms terms) {
        return sql.param("title", terms.title())
                .param("due", terms.dueOn())
                .param("public", terms.isPublic())
                .param("leader", terms.leaderId(), Types.BIGINT)
                .param("lead", terms.leadId(), Types.BIGINT)
                .param("leadUnit", terms.leadUnitId(), Types.BIGINT)
                .param("verifier", terms.verifierId(), Types.BIGINT)
                .param("remind", terms.remindDays());
    }

    /** To those who let it pass; from now on others see it. */
    public void send(long id, Actor by) {
        jdbc.sql(
                        "update matter set state = 'SIGNING', first_sent_at = coalesce(first_sent_at, ?) where county_id = ? and id = ?")
                .params(OffsetDateTime.now(clock), by.countyId(), id)
                .update();
    }

    /** Before it took effect, to whoever drafted it. @param title of whoever refused it; null where it was withdrawn */
    public void sendBack(long id, @Nullable String title, String why, Actor by) {
        jdbc.sql("""
                update matter set state = 'DRAFT', back_at = ?, back_by = ?, back_for = ?, back_title = ?, back_words = ?
                where county_id = ? and id = ?""")
                .params(OffsetDateTime.now(clock), by.handId(), by.forPersonId(), title, why, by.countyId(), id)
                .update();
    }

    /** A draft that nobody else has seen, without a trace. @return whether it was one */
    public boolean discard(long id, Actor by) {
        int gone = jdbc.sql(
                        "delete from matter where county_id = ? and id = ? and first_sent_at is null and state = 'DRAFT'")
                .params(by.countyId(), id)
                .update();
        if (gone > 0) {
            timeline.forget(by.countyId(), id);
        }
        return gone > 0;
    }

    /**
     * A draft of a kind that nobody has to sign takes effect.
     *
     * @throws NotVisible to whoever may not issue such in the unit
     */
    public void issue(long id, List<NewShare> shares, Actor by) {
        var matter = lock(id, by);
        if (!by.may(matter.kind().issuing(), matter.unitPath())) {
            throw new NotVisible();
        }
        if (matter.state() != MatterState.DRAFT) {
            throw new Stale(
                    "这件" + matter.kind().word() + "已经是“" + matter.state().label() + "”，不用再派发");
        }
        matter.kind().check(matter, shares);
        takeEffect(matter, shares);
        timeline.tell(by, id, null, new MatterEvent.Issued(shares.size()));
    }

    /**
     * It gets its number, and each executor a share (T4), in the transaction of whatever lets it pass, with its row
     * locked.
     *
     * @return ids of the shares, in their order
     */
    public List<Long> takeEffect(Matter matter, List<NewShare> shares) {
        if (matter.verifierId() == null) {
            throw new Refusal("T8", "还没有核验人，请先定由谁核验", "verifier");
        }
        var today = LocalDate.now(clock);
        Integer serial = matter.kind().isNumbered() ? nextNumber(matter, today.getYear()) : null;
        jdbc.sql("""
                update matter set state = 'RUNNING', effective_at = :now, first_sent_at = coalesce(first_sent_at, :now), number_year = :year, number_serial = :serial
                where county_id = :county and id = :id""")
                .param("now", OffsetDateTime.now(clock))
                .param("year", serial == null ? null : today.getYear(), Types.INTEGER)
                .param("serial", serial, Types.INTEGER)
                .param("county", matter.countyId())
                .param("id", matter.id())
                .update();
        var ids = new ArrayList<Long>();
        for (var share : shares) {
            ids.add(assign(matter, share, today));
        }
        return ids;
    }

    private long assign(Matter matter, NewShare share, LocalDate today) {
        if (share.personId() == null) {
            throw new Refusal("T4", share.unitName() + "现在没有负责人，请先补上任职，或换执行单位");
        }
        if (share.personId().equals(matter.verifierId())) {
            throw new Refusal("T8", "核验人现在是" + share.unitName() + "的执行责任人，请换核验人");
        }
        var starts = share.startsOn() == null ? today : share.startsOn();
        return jdbc.sql("""
                insert into assignment (county_id, matter_id, phase, phase_name, unit_id, person_id, note, state, starts_on, due_issued, due_on, remind_on,
                                        margin_issued, margin, heard_on, silent_on)
                values (:county, :matter, :phase, :name, :unit, :person, :note, 'ASSIGNED', :starts, :due, :due, :remind, :margin, :margin,
                        greatest(cast(:today as date), :starts), greatest(cast(:today as date), :starts) + least(14, (cast(:due as date) - :starts + 2) / 2))
                returning id""")
                .param("county", matter.countyId())
                .param("matter", matter.id())
                .param("phase", share.phase())
                .param("name", share.phaseName())
                .param("unit", share.unitId())
                .param("person", share.personId())
                .param("note", share.note())
                .param("starts", starts.isAfter(share.dueOn()) ? share.dueOn() : starts)
                .param("due", share.dueOn())
                .param("remind", share.dueOn().minusDays(matter.remindDays()))
                .param("margin", share.margin())
                .param("today", today)
                .query(Long.class)
                .single();
    }

    /** Numbers run without gaps: the counter's row is locked until the matter is in effect. */
    private int nextNumber(Matter matter, int year) {
        return jdbc.sql("""
                insert into matter_number as n (county_id, unit_id, kind, year, last) values (?, ?, ?, ?, 1)
                on conflict (county_id, unit_id, kind, year) do update set last = n.last + 1 returning last""")
                .params(matter.countyId(), matter.unitId(), matter.kind().code(), year)
                .query(Integer.class)
                .single();
    }

    /** What was verified stands; the rest stops and has no light. */
    public void cancel(long id, String reason, Actor by) {
        var matter = lock(id, by);
        if (matter.state() == MatterState.RUNNING && !matter.mayCancel(by)) {
            throw new NotVisible();
        }
        if (matter.state() != MatterState.RUNNING) {
            throw new Stale(matter.kind().word() + "现在是“" + matter.state().label() + "”，不能撤销");
        }
        String why = Text.block(reason, "reason", "撤销的理由", 300);
        jdbc.sql(
                        "update assignment set state = 'CANCELLED' where county_id = ? and matter_id = ? and state <> 'VERIFIED'")
                .params(by.countyId(), id)
                .update();
        close(matter, MatterState.CANCELLED, why);
        timeline.tell(by, id, null, new MatterEvent.Cancelled(why));
    }

    /** With its row locked. @param reason null where it was simply done */
    public void close(Matter matter, MatterState state, @Nullable String reason) {
        jdbc.sql("update matter set state = ?, closed_at = ?, closing_reason = ? where county_id = ? and id = ?")
                .params(state.name(), OffsetDateTime.now(clock), reason, matter.countyId(), matter.id())
                .update();
    }

    /** Locked for the rest of the transaction; not visible when it does not exist for this person. */
    public Matter lock(long id, Actor actor) {
        // Locked first and read after: read in one go, what was changed while it waited would not be seen. No stronger
        // than
        // this, or whoever tells of a share would wait for the matter while its holder waits for the share.
        jdbc.sql("select id from matter where county_id = ? and id = ? for no key update")
                .params(actor.countyId(), id)
                .query(Long.class)
                .optional();
        return find(id, actor).orElseThrow(NotVisible::new);
    }

    public Optional<Matter> find(long id, Actor actor) {
        return jdbc.sql(SELECT + Visibility.VISIBLE)
                .params(Visibility.of(actor))
                .param("id", id)
                .query((found, n) -> row(found, n))
                .optional();
    }

    /** Address of its page. */
    public String href(long id, Actor actor) {
        return find(id, actor).orElseThrow(NotVisible::new).href();
    }

    /** As the platform itself sees it; for nobody's eyes. */
    public Matter read(long countyId, long id) {
        return jdbc.sql(SELECT + "m.county_id = :county")
                .params(Map.of("county", countyId, "id", id))
                .query((found, n) -> row(found, n))
                .single();
    }

    private static final String SELECT = """
            select m.*, t.path unit_path, t.name unit_name, t.short_name unit_short_name from matter m join unit t on t.id = m.unit_id where m.id = :id and\s""";

    Matter row(ResultSet row, int number) throws SQLException {
        return row(row);
    }

    /**
     * A row with all columns of the matter, and of its unit {@code unit_path}, {@code unit_name} and
     * {@code unit_short_name}.
     */
    public Matter row(ResultSet row) throws SQLException {
        var effective = row.getObject("effective_at", OffsetDateTime.class);
        return new Matter(
                row.getLong("county_id"),
                row.getLong("id"),
                kinds.of(row.getString("kind")),
                MatterState.valueOf(row.getString("state")),
                row.getLong("unit_id"),
                row.getString("unit_path"),
                row.getString("unit_name"),
                row.getString("unit_short_name"),
                row.getObject("number_year", Integer.class),
                row.getObject("number_serial", Integer.class),
                row.getInt("version"),
                row.getString("title"),
                row.getBoolean("is_public"),
                row.getObject("drafted_by", Long.class),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                effective == null ? null : effective.toInstant(),
                row.getObject("leader_id", Long.class),
                row.getObject("lead_id", Long.class),
                row.getObject("verifier_id", Long.class),
                row.getInt("remind_days"),
                row.getObject("due_on", LocalDate.class));
    }
}
