package huiyin.matter;

import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import huiyin.history.Happening;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a matter shows, of whatever kind. */
@Component
public class MatterPages {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Evidence evidence;
    private final Urgings urgings;
    private final Pauses pauses;
    private final Questions questions;
    private final Transfers transfers;

    MatterPages(
            JdbcClient jdbc,
            Clock clock,
            Matters matters,
            Assignments assignments,
            Timeline timeline,
            Evidence evidence,
            Urgings urgings,
            Pauses pauses,
            Questions questions,
            Transfers transfers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.matters = matters;
        this.assignments = assignments;
        this.timeline = timeline;
        this.evidence = evidence;
        this.urgings = urgings;
        this.pauses = pauses;
        this.questions = questions;
        this.transfers = transfers;
    }

    /** @throws NotVisible to whoever may not see it */
    @Transactional(readOnly = true)
    public MatterPage page(long id, Actor actor) {
        return page(matters.find(id, actor).orElseThrow(NotVisible::new), 1, actor);
    }

    /** @param matter as this person sees it @param phase whose executors are shown */
    @Transactional(readOnly = true)
    public MatterPage page(Matter matter, int phase, Actor actor) {
        long id = matter.id();
        var today = LocalDate.now(clock);
        var rows = timeline.of(actor.countyId(), id, null, Turn.first());
        return new MatterPage(
                matter,
                names(matter),
                phase,
                matter.effectiveAt() == null ? List.of() : executors(matter, phase, today),
                rows,
                evidence(actor, rows),
                actor,
                today,
                matter.effectiveAt() == null ? 0 : mine(matter, actor, today),
                urgings.due(matter, actor),
                pauses.of(actor.countyId(), id),
                matter.mayAskPause(actor) ? pauses.waitable(matter) : List.of(),
                questions.of(actor.countyId(), id, null, actor),
                transfers.successors(matter, actor),
                fields(matter));
    }

    /**
     * A page of all that happened to a matter.
     *
     * @param only the assignment asked for, or null for all of them
     */
    @Transactional(readOnly = true)
    TimelinePage timeline(long id, @Nullable Long only, Turn<Long> turn, Actor actor) {
        var matter = matters.find(id, actor).orElseThrow(NotVisible::new);
        String unit = only == null
                ? null
                : assignments
                        .find(only, actor)
                        .filter(one -> one.matterId() == id)
                        .orElseThrow(NotVisible::new)
                        .unitName();
        var leaf = timeline.of(actor.countyId(), id, only, turn);
        return new TimelinePage(matter, only, unit, leaf, evidence(actor, leaf), actor.holds(Power.INSPECT_EVIDENCE));
    }

    private Map<Long, List<Attachment>> evidence(Actor actor, Leaf<Happening> leaf) {
        var events = leaf.rows().stream().map(Happening::id).toList();
        return evidence.byOwner(actor.countyId(), MatterEvidence.KIND, events);
    }

    private MatterPage.Names names(Matter matter) {
        return jdbc.sql("""
                select l.name leader_name, post_title(m.leader_id, m.unit_id) leader_title, d.name lead_name, post_title(m.lead_id, m.unit_id) lead_title,
                       r.name verifier_name, post_title(m.verifier_id, m.unit_id) verifier_title, m.closing_reason
                from matter m left join person l on l.id = m.leader_id left join person d on d.id = m.lead_id left join person r on r.id = m.verifier_id
                where m.county_id = ? and m.id = ?""")
                .params(matter.countyId(), matter.id())
                .query(MatterPage.Names.class)
                .single();
    }

    private List<MatterPage.ExecutorRow> executors(Matter matter, int phase, LocalDate today) {
        return jdbc.sql("""
                select x.id, u.name unit_name, u.kind = 'VILLAGE' is_village, p.name person_name, x.note, x.state,
                       coalesce(light(x.state, x.starts_on, x.yellow_on, x.red_on, :today), 0) as level,
                       x.progress, x.starts_on, x.due_issued, x.due_on, x.reported_at, x.submitted_at,
                       exists (select 1 from urging g where g.county_id = x.county_id and g.assignment_id = x.id and g.urged_on = :today) urged_today,
                       exists (select 1 from extension e join requested r on r.county_id = e.county_id and r.id = e.id
                               where e.county_id = x.county_id and e.assignment_id = x.id and r.state = 'OPEN') asks_extension,
                       (select max(q.to_on) from paused q where q.county_id = x.county_id and q.assignment_id = x.id and :today between q.from_on and q.to_on) paused_until,
                       case when x.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED') and x.silent_on <= :today then x.heard_on end silent_since
                from assignment x
                join unit u on u.id = x.unit_id join person p on p.id = x.person_id
                where x.county_id = :county and x.matter_id = :id and x.phase = :phase
                order by level desc, x.submitted_at, u.ordinal, x.id""")
                .params(Map.of("today", today, "county", matter.countyId(), "id", matter.id(), "phase", phase))
                .query(MatterPage.ExecutorRow.class)
                .list();
    }

    private long mine(Matter matter, Actor actor, LocalDate today) {
        return jdbc.sql("""
                select coalesce(min(a.id), 0) from assignment a
                where a.county_id = :county and a.matter_id = :id and a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
                  and a.starts_on <= :today and (a.unit_id = any (:executing) or a.person_id = :me)""")
                .param("county", matter.countyId())
                .param("id", matter.id())
                .param("today", today)
                .param("executing", actor.unitIds(Power.EXECUTE_TASK))
                .param("me", actor.personId())
                .query(Long.class)
                .single();
    }

    private Map<String, String> fields(Matter matter) {
        var fields = matter.kind().fields();
        if (fields.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select " + MatterKind.Field.sql(fields) + " from matter m where m.county_id = ? and m.id = ?")
                .params(matter.countyId(), matter.id())
                .query((row, n) -> {
                    var said = new LinkedHashMap<String, String>();
                    for (int i = 0; i < fields.size(); i++) {
                        String value = row.getString(i + 1);
                        if (value != null) {
                            said.put(fields.get(i).label(), value);
                        }
                    }
                    return (Map<String, String>) said;
                })
                .single();
    }
}
