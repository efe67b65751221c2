package huiyin.matter;

import huiyin.evidence.Attachment;
import huiyin.evidence.Evidence;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A submission in the hands of its verifier; then on to the next one that waits. */
@Controller
@ForSignedIn
class VerificationController {
    private final Matters matters;
    private final Verifications verifications;
    private final AssignmentPages pages;
    private final Assignments assignments;
    private final Evidence evidence;

    VerificationController(
            Verifications verifications,
            AssignmentPages pages,
            Assignments assignments,
            Evidence evidence,
            Matters matters) {
        this.matters = matters;
        this.verifications = verifications;
        this.pages = pages;
        this.assignments = assignments;
        this.evidence = evidence;
    }

    @PostMapping("/assignments/{id}/verification")
    ModelAndView verify(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String quality,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false, defaultValue = "") List<Long> publish,
            Actor actor,
            RedirectAttributes next) {
        var shown = publish.isEmpty() ? List.<Attachment>of() : pages.publishable(id, publish, actor);
        var earned = verifications.verify(id, quality, reason, actor);
        shown.stream()
                .collect(Collectors.groupingBy(
                        Attachment::ownerId, Collectors.mapping(Attachment::id, Collectors.toList())))
                .forEach((event, ids) -> evidence.publish(actor, MatterEvidence.KIND, event, ids));
        return onward(id, earned.isEmpty() ? "核验通过" : "核验通过，记 " + earned + " 分", actor, next);
    }

    @PostMapping("/assignments/{id}/returns")
    ModelAndView giveBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String returnReason,
            Actor actor,
            RedirectAttributes next) {
        verifications.giveBack(id, returnReason, actor);
        return onward(id, "已退回", actor, next);
    }

    private ModelAndView onward(long id, String notice, Actor actor, RedirectAttributes next) {
        var assignment = assignments.find(id, actor).orElseThrow(NotVisible::new);
        var waiting = pages.nextSubmitted(assignment);
        next.addFlashAttribute(
                "notice",
                assignment.unitName() + notice + waiting.map(other -> "。下一份").orElse(""));
        return new ModelAndView("redirect:"
                + waiting.map(other -> "/assignments/" + other)
                        .orElseGet(() -> matters.href(assignment.matterId(), actor)));
    }
}
