package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a matter whose kind has none of its own; and what ends any of them early. */
@Controller
@ForSignedIn
class MatterController {
    private final Matters matters;
    private final MatterPages pages;

    MatterController(Matters matters, MatterPages pages) {
        this.matters = matters;
        this.pages = pages;
    }

    @GetMapping("/matters/{id}")
    ModelAndView show(@PathVariable long id, Actor actor, HttpServletRequest request) {
        var matter = matters.find(id, actor).orElseThrow(NotVisible::new);
        return matter.href().equals("/matters/" + id)
                ? new ModelAndView("matter/matter", "page", pages.page(matter, 1, actor))
                : Frames.onward(request, matter.href());
    }

    @PostMapping("/matters/{id}/cancellation")
    ModelAndView cancel(@PathVariable long id, @RequestParam String reason, Actor actor, RedirectAttributes next) {
        matters.cancel(id, reason, actor);
        next.addFlashAttribute("notice", "已撤销，没有核验的不再办理");
        return new ModelAndView("redirect:/matters/" + id);
    }
}
