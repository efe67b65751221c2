package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Questions on a matter or an assignment, and the answers to them. */
@Controller
@ForSignedIn
class QuestionController {
    private final Matters matters;
    private final Questions questions;

    QuestionController(Questions questions, Matters matters) {
        this.matters = matters;
        this.questions = questions;
    }

    @PostMapping("/matters/{id}/questions")
    ModelAndView askOfMatter(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String text,
            Actor actor,
            RedirectAttributes next) {
        questions.askOfMatter(id, role, text, actor);
        return asked(matters.href(id, actor), next);
    }

    @PostMapping("/assignments/{id}/questions")
    ModelAndView askOfAssignment(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String text,
            Actor actor,
            RedirectAttributes next) {
        questions.askOfAssignment(id, role, text, actor);
        return asked("/assignments/" + id, next);
    }

    @PostMapping("/questions/{id}/answers")
    ModelAndView answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            Actor actor,
            RedirectAttributes next) {
        var about = questions.answer(id, answer, actor);
        next.addFlashAttribute("notice", "已答复");
        return new ModelAndView("redirect:" + about);
    }

    private static ModelAndView asked(String path, RedirectAttributes next) {
        next.addFlashAttribute("notice", "已提问，对方会在工作台看到");
        return new ModelAndView("redirect:" + path);
    }
}
