package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.web.Frames;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is said to who has a matter or an assignment in hand: questions, with the answers to them, and urging. */
@Controller
@ForSignedIn
class QuestionController {
    private static final String ASKED = "已提问，对方会在工作台看到";

    private final Matters matters;
    private final Questions questions;
    private final Urgings urgings;

    QuestionController(Matters matters, Questions questions, Urgings urgings) {
        this.matters = matters;
        this.questions = questions;
        this.urgings = urgings;
    }

    @PostMapping("/matters/{id}/questions")
    ModelAndView askOfMatter(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String text,
            Actor actor,
            RedirectAttributes next) {
        questions.askOfMatter(id, role, text, actor);
        return Frames.done(ASKED, matters.href(id, actor), next);
    }

    @PostMapping("/assignments/{id}/questions")
    ModelAndView askOfAssignment(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String text,
            Actor actor,
            RedirectAttributes next) {
        questions.askOfAssignment(id, role, text, actor);
        return Frames.done(ASKED, "/assignments/" + id, next);
    }

    @PostMapping("/questions/{id}/answers")
    ModelAndView answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            Actor actor,
            RedirectAttributes next) {
        return Frames.done("已答复", questions.answer(id, answer, actor), next);
    }

    @PostMapping("/assignments/{id}/urgings")
    ModelAndView urge(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            RedirectAttributes next) {
        urgings.urge(id, words, actor);
        return Frames.done("已催办，今天不用再催", "/assignments/" + id, next);
    }

    @PostMapping("/matters/{id}/urgings")
    ModelAndView urgeAll(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            RedirectAttributes next) {
        return Frames.done("已催办 " + urgings.urgeAll(id, words, actor) + " 家，今天不用再催", matters.href(id, actor), next);
    }
}
