package huiyin.matter;

import huiyin.compliance.Profile;
import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what an assignment's page shows. */
@Component
class AssignmentPages {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Evidence evidence;
    private final Profile profile;
    private final Urgings urgings;
    private final Matters matters;
    private final Extensions extensions;
    private final Questions questions;
    private final Handovers handovers;

    AssignmentPages(
            JdbcClient jdbc,
            Clock clock,
            Assignments assignments,
            Timeline timeline,
            Evidence evidence,
            Profile profile,
            Urgings urgings,
            Matters matters,
            Extensions extensions,
            Questions questions,
            Handovers handovers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assignments = assignments;
        this.timeline = timeline;
        this.evidence = evidence;
        this.profile = profile;
        this.urgings = urgings;
        this.matters = matters;
        this.extensions = extensions;
        this.questions = questions;
        this.handovers = handovers;
    }

    /** In one transaction, begun once. */
    @Transactional(readOnly = true)
    AssignmentPage page(long id, Actor actor) {
        var assignment = assignments.find(id, actor).orElseThrow(NotVisible::new);
        var today = LocalDate.now(clock);
        var rows = timeline.of(actor.countyId(), assignment.matterId(), id, Turn.first());
        var files = evidence.byOwner(actor.countyId(), MatterEvidence.KIND, timeline.ids(actor.countyId(), id));
        var matter = matters.find(assignment.matterId(), actor).orElseThrow(NotVisible::new);
        boolean mayUrge = assignment.isUrgeable(today) && !assignment.isExecutor(actor) && matter.mayWatch(actor);
        return new AssignmentPage(
                assignment,
                head(assignment),
                rows,
                files,
                actor,
                today,
                profile.loosened(actor.countyId()),
                mayUrge,
                mayUrge ? urgings.urgedTodayBy(assignment).orElse(null) : null,
                matter,
                extensions.of(assignment),
                questions.of(actor.countyId(), assignment.matterId(), id, actor),
                assignment.mayHandOn(actor) ? handovers.colleagues(assignment, actor) : List.of(),
                matter.kind().parts(matter, assignment, actor, today));
    }

    /**
     * Pictures the verifier lets everybody see.
     *
     * @throws NotVisible when one of them is none that the page offers
     */
    @Transactional(readOnly = true)
    List<Attachment> publishable(long id, List<Long> chosen, Actor actor) {
        var assignment = assignments.find(id, actor).orElseThrow(NotVisible::new);
        var files = evidence.of(actor.countyId(), MatterEvidence.KIND, timeline.ids(actor.countyId(), id));
        var found = AssignmentPage.publishable(
                        matters.find(assignment.matterId(), actor).orElseThrow(NotVisible::new), files.stream())
                .filter(file -> chosen.contains(file.id()))
                .toList();
        if (!found.stream().map(Attachment::id).toList().containsAll(chosen)) {
            throw new NotVisible();
        }
        return found;
    }

    private AssignmentPage.Head head(Assignment assignment) {
        return jdbc.sql("""
                select a.phase_name, a.note, c.name person_name, post_title(a.person_id, m.unit_id) person_title, l.name leader_name,
                       post_title(m.leader_id, m.unit_id) leader_title, r.name verifier_name, post_title(m.verifier_id, m.unit_id) verifier_title, a.verified_at,
                       a.returned_words, signed_name(a.verified_by, a.verified_for) verified_by_name, signed_name(a.submitted_by, a.submitted_for) submitted_by_name,
                       (select max(h.to_on) from paused h where h.county_id = a.county_id and h.assignment_id = a.id and ? between h.from_on and h.to_on) paused_until
                from assignment a
                join matter m on m.county_id = a.county_id and m.id = a.matter_id
                join person c on c.id = a.person_id
                left join person l on l.id = m.leader_id
                left join person r on r.id = m.verifier_id
                where a.county_id = ? and a.id = ?""")
                .params(LocalDate.now(clock), assignment.countyId(), assignment.id())
                .query(AssignmentPage.Head.class)
                .single();
    }

    /** The submission of the same matter that has waited longest. */
    Optional<Long> nextSubmitted(Assignment assignment) {
        return jdbc.sql("""
                select id from assignment where county_id = ? and matter_id = ? and state = 'SUBMITTED' order by submitted_at, id limit 1""")
                .params(assignment.countyId(), assignment.matterId())
                .query(Long.class)
                .optional();
    }
}
