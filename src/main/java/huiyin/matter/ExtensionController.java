package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.web.Form;
import huiyin.web.Frames;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Extensions (T10): asked by who executes, answered by the issuer. */
@Controller
class ExtensionController {
    private final Extensions extensions;
    private final AssignmentPages pages;

    ExtensionController(Extensions extensions, AssignmentPages pages) {
        this.pages = pages;
        this.extensions = extensions;
    }

    @PostMapping("/assignments/{id}/extensions")
    @ForHolders(Power.EXECUTE_TASK)
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            RedirectAttributes next) {
        extensions.executed(id, actor);
        extensions.ask(id, Form.day(until, "until", "延到哪一天"), reason, actor);
        return Frames.done("延期已申请，等发布人答复；答复前期限不变", "/assignments/" + id, next);
    }

    /** It stands on its assignment's page. */
    @GetMapping("/extensions/{id}")
    @ForSignedIn
    ModelAndView show(@PathVariable long id, Actor actor) {
        long assignment = extensions.find(id, actor).assignmentId();
        return new ModelAndView("matter/assignment", "page", pages.page(assignment, actor));
    }

    @PostMapping("/extensions/{id}/grant")
    @ForHolders(Power.VIEW_MATTERS)
    ModelAndView grant(@PathVariable long id, Actor actor, RedirectAttributes next) {
        return Frames.done("已同意延期，期限、灯和计分都按新的日子", "/assignments/" + extensions.grant(id, actor), next);
    }

    @PostMapping("/extensions/{id}/refusal")
    @ForHolders(Power.VIEW_MATTERS)
    ModelAndView refuse(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            RedirectAttributes next) {
        return Frames.done("已答复不同意，期限不变", "/assignments/" + extensions.refuse(id, words, actor), next);
    }
}
