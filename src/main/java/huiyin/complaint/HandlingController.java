package huiyin.complaint;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.matter.MatterLists;
import huiyin.matter.MatterLists.Row;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.organisation.Power;
import huiyin.sheet.Table;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final Complaints complaints;
    private final Inquiries questions;
    private final MatterLists lists;
    private final Trail trail;
    private final Clock clock;

    HandlingController(Complaints complaints, Inquiries questions, MatterLists lists, Trail trail, Clock clock) {
        this.complaints = complaints;
        this.questions = questions;
        this.lists = lists;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/complaints")
    ModelAndView list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String before,
            Actor actor) {
        return new ModelAndView(
                "complaint/complaints",
                "page",
                lists.page(ComplaintKind.CODE, state.equals("done"), after, before, actor));
    }

    /**
     * What the list shows, all pages of it; what was written and telephone numbers stay on the page of each, where
     * opening it is recorded.
     */
    @GetMapping("/complaints.xlsx")
    @Nullable
    ModelAndView sheet(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String print,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        boolean over = state.equals("done");
        var today = LocalDate.now(clock);
        var rows = lists.all(ComplaintKind.CODE, over, actor);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出投诉与建议", null, over ? "办过的" : "等答复");
        return new Table<Row>()
                .text("编号", row -> row.matter().number())
                .text("状态", Row::label)
                .text("反映什么", row -> row.matter().title())
                .moment("收到时间", row -> row.matter().draftedAt())
                .text("姓名", row -> row.fields().getFirst())
                .day("答复期限", row -> row.matter().dueOn())
                .number("超期天数", row -> row.daysOver(today))
                .answer(print != null, response, "投诉与建议" + today, rows);
    }

    @GetMapping("/complaints/{id}")
    ModelAndView one(@PathVariable long id, Actor actor) {
        Complaint complaint = complaints.one(id, actor);
        trail.record(AuditKind.READ, "查看投诉与建议 " + complaint.number(), null, null);
        return new ModelAndView(
                "complaint/complaint",
                "page",
                new ComplaintPage(
                        complaint,
                        complaints.answers(actor.countyId(), List.of(id)).getOrDefault(id, List.of()),
                        questions.of(complaint),
                        LocalDate.now(clock)));
    }

    @PostMapping("/complaints/{id}/answers")
    ModelAndView answer(
            @PathVariable long id, @RequestParam @Nullable String text, Actor actor, RedirectAttributes next) {
        complaints.answer(id, text, actor);
        return done(id, "已答复，投诉人能看到", next);
    }

    @PostMapping("/complaints/{id}/closure")
    ModelAndView close(
            @PathVariable long id, @RequestParam @Nullable String reason, Actor actor, RedirectAttributes next) {
        complaints.close(id, reason, actor);
        return done(id, "已记为不再办理，理由投诉人能看到", next);
    }

    @PostMapping("/complaints/{id}/questions")
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam @Nullable String person,
            @RequestParam @Nullable String question,
            Actor actor,
            RedirectAttributes next) {
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
    ModelAndView reply(
            @PathVariable long id, @RequestParam @Nullable String reply, Actor actor, RedirectAttributes next) {
        questions.reply(id, reply, actor);
        next.addFlashAttribute("notice", "已答复县里");
        return new ModelAndView("redirect:/complaints/questions/" + id);
    }

    private static ModelAndView done(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/complaints/" + id);
    }
}
