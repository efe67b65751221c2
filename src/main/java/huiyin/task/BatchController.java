package huiyin.task;

import huiyin.matter.Verifications;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Several submissions of one task verified at once. */
@Controller
@ForSignedIn
class BatchController {
    private final Verifications verifications;
    private final BatchPages pages;

    BatchController(Verifications verifications, BatchPages pages) {
        this.verifications = verifications;
        this.pages = pages;
    }

    @GetMapping("/tasks/{id}/verification")
    ModelAndView show(@PathVariable long id, Actor actor) {
        return new ModelAndView("task/batch", "page", pages.page(id, actor));
    }

    @PostMapping("/tasks/{id}/verification")
    ModelAndView verify(
            @PathVariable long id,
            @RequestParam(required = false, defaultValue = "") List<Long> ids,
            Actor actor,
            RedirectAttributes next) {
        int verified = verifications.verifyAll(id, ids, actor);
        next.addFlashAttribute("notice", "核验通过 " + verified + " 份，质量都记 1.0");
        return new ModelAndView("redirect:/tasks/" + id);
    }
}
