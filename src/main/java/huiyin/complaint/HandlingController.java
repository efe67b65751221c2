package huiyin.complaint;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.organisation.Power;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The county's office reads, answers, closes, and asks; who is asked replies. */
@Controller
@ForHolders(Power.HANDLE_COMPLAINT)
class HandlingController {
    private static final int SHOWN = 30;

    private final Complaints complaints;
    private final Inquiries questions;
    private final Trail trail;
    private final Clock clock;

    HandlingController(Complaints complaints, Inquiries questions, Trail trail, Clock clock) {
        this.complaints = complaints;
        this.questions = questions;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/complaints")
    ModelAndView list(@RequestParam(defaultValue = "") String state, @RequestParam @Nullable Long after, Actor actor) {
        boolean waiting = !state.equals("done");
        List<Complaint> found = complaints.list(actor, waiting, after, SHOWN + 1);
        List<Complaint> shown = found.subList(0, Math.min(SHOWN, found.size()));
        return new ModelAndView("complaint/complaints", "page", new ComplaintsPage(waiting, complaints.waiting(actor), List.copyOf(shown),
                found.size() > SHOWN ? shown.getLast().id() : null, LocalDate.now(clock)));
    }

    @GetMapping("/complaints/{id}")
    ModelAndView one(@PathVariable long id, Actor actor) {
        Complaint complaint = complaints.one(id, actor);
        trail.record(AuditKind.READ, "查看投诉与建议 " + complaint.number(), null, null);
        return new ModelAndView("complaint/complaint", "page", new ComplaintPage(complaint, complaints.answers(actor.countyId(), List.of(id)),
                questions.of(complaint), LocalDate.now(clock)));
    }

    @PostMapping("/complaints/{id}/answers")
    ModelAndView answer(@PathVariable long id, @RequestParam @Nullable String text, Actor actor, RedirectAttributes next) {
        complaints.answer(id, text, actor);
        return done(id, "已答复，投诉人能看到", next);
    }

    @PostMapping("/complaints/{id}/closure")
    ModelAndView close(@PathVariable long id, @RequestParam @Nullable String reason, Actor actor, RedirectAttributes next) {
        complaints.close(id, reason, actor);
        return done(id, "已记为不再办理，理由投诉人能看到", next);
    }

    @PostMapping("/complaints/{id}/questions")
    ModelAndView ask(@PathVariable long id, @RequestParam @Nullable String person, @RequestParam @Nullable String question, Actor actor, RedirectAttributes next) {
        return done(id, "已转问" + questions.ask(id, person, question, actor).name() + "，对方看不到是谁投诉的", next);
    }

    @GetMapping("/complaints/questions/{id}")
    @ForSignedIn
    @OnesOwn
    ModelAndView asked(@PathVariable long id, Actor actor) {
        return new ModelAndView("complaint/question", "page", questions.asked(id, actor));
    }

    @PostMapping("/complaints/questions/{id}/reply")
    @ForSignedIn
    @OnesOwn
    ModelAndView reply(@PathVariable long id, @RequestParam @Nullable String reply, Actor actor, RedirectAttributes next) {
        questions.reply(id, reply, actor);
        next.addFlashAttribute("notice", "已答复县里");
        return new ModelAndView("redirect:/complaints/questions/" + id);
    }

    private static ModelAndView done(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/complaints/" + id);
    }
}
