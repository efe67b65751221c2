package huiyin.matter;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.web.Frames;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a matter whose kind has none of its own; the timeline of any, and what ends it early. */
@Controller
@ForSignedIn
class MatterController {
    private final Matters matters;
    private final MatterPages pages;
    private final MatterLists lists;
    private final Trail trail;

    MatterController(Matters matters, MatterPages pages, MatterLists lists, Trail trail) {
        this.matters = matters;
        this.pages = pages;
        this.lists = lists;
        this.trail = trail;
    }

    /** Of a kind that has no list of its own. */
    @GetMapping("/matters")
    ModelAndView list(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        return new ModelAndView("matter/matters", "page", lists.page(kind, state.equals("done"), after, before, actor));
    }

    @GetMapping("/matters.xlsx")
    @Nullable
    ModelAndView sheet(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String print,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        boolean over = state.equals("done");
        var rows = lists.all(kind, over, actor);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出" + kind, null, over ? "办过的" : "在办的");
        return lists.table(kind).answer(print != null, response, kind, rows);
    }

    @GetMapping("/matters/{id}")
    ModelAndView show(@PathVariable long id, Actor actor, HttpServletRequest request) {
        var matter = matters.find(id, actor).orElseThrow(NotVisible::new);
        return matter.href().equals("/matters/" + id)
                ? new ModelAndView("matter/matter", "page", pages.page(matter, 1, actor))
                : Frames.onward(request, matter.href());
    }

    /** All that happened to it, page by page: the page of a matter shows the latest of it. */
    @GetMapping("/matters/{id}/timeline")
    ModelAndView timeline(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String assignment,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        Long only = assignment != null && assignment.matches("[0-9]{1,18}") ? Long.valueOf(assignment) : null;
        return new ModelAndView(
                "matter/timelinepage", "page", pages.timeline(id, only, Turn.byId(after, before), actor));
    }

    @PostMapping("/matters/{id}/cancellation")
    ModelAndView cancel(@PathVariable long id, @RequestParam String reason, Actor actor, RedirectAttributes next) {
        matters.cancel(id, reason, actor);
        return Frames.done("已撤销，没有核验的不再办理", "/matters/" + id, next);
    }
}
