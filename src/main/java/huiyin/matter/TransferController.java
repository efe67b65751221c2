package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.web.Frames;
import huiyin.web.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Others take over in a running matter or an assignment of it; and the list of what is nobody's. */
@Controller
class TransferController {
    private final Matters matters;
    private final Transfers transfers;
    private final Handovers handovers;

    TransferController(Matters matters, Transfers transfers, Handovers handovers) {
        this.matters = matters;
        this.transfers = transfers;
        this.handovers = handovers;
    }

    @GetMapping("/matters/orphans")
    @ForHolders({Power.SIGN_TASK, Power.PUBLISH_STANDING})
    ModelAndView orphans(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        return new ModelAndView(
                "matter/orphans",
                "page",
                transfers.orphans(actor, Turn.of(after, before, Transfers.OrphanPlace::parse)));
    }

    @PostMapping("/matters/{id}/transfers")
    @ForSignedIn
    ModelAndView replace(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "0") long to,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            RedirectAttributes next) {
        transfers.replace(id, role, to, reason, actor);
        return Frames.done("已换人，原来的人照样看得到这件任务", matters.href(id, actor), next);
    }

    @PostMapping("/assignments/{id}/handovers")
    @ForHolders(Power.EXECUTE_TASK)
    ModelAndView handOn(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long to,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            RedirectAttributes next) {
        handovers.handOn(id, to, reason, actor);
        return Frames.done("已转办", "/assignments/" + id, next);
    }
}
