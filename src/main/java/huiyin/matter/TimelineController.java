package huiyin.matter;

import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import huiyin.history.Happening;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.web.Turn;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All that happened to a matter, page by page: the page of a matter shows the latest of it. */
@Controller
@ForSignedIn
class TimelineController {
    private final Matters matters;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Evidence evidence;

    TimelineController(Matters matters, Assignments assignments, Timeline timeline, Evidence evidence) {
        this.matters = matters;
        this.assignments = assignments;
        this.timeline = timeline;
        this.evidence = evidence;
    }

    @GetMapping("/matters/{id}/timeline")
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String assignment,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        var matter = matters.find(id, actor).orElseThrow(NotVisible::new);
        Long asked = assignment != null && assignment.matches("[0-9]{1,18}") ? Long.valueOf(assignment) : null;
        var only = asked == null
                ? null
                : assignments
                        .find(asked, actor)
                        .filter(one -> one.matterId() == id)
                        .orElseThrow(NotVisible::new);
        var leaf = timeline.of(actor.countyId(), id, asked, Turn.byId(after, before));
        var files =
                evidence
                        .of(
                                actor.countyId(),
                                MatterEvidence.KIND,
                                leaf.rows().stream().map(Happening::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(Attachment::ownerId));
        return new ModelAndView(
                "matter/timelinepage",
                "page",
                new TimelinePage(
                        matter,
                        asked,
                        only == null ? null : only.unitName(),
                        leaf,
                        files,
                        actor.holds(Power.INSPECT_EVIDENCE)));
    }
}
