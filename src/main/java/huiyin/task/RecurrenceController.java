package huiyin.task;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.web.Form;
import huiyin.web.Frames;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tasks that come back: set up on the task, listed and stopped here. */
@Controller
@ForHolders(Power.VIEW_MATTERS)
class RecurrenceController {
    private final Recurrences recurrences;
    private final Clock clock;

    RecurrenceController(Recurrences recurrences, Clock clock) {
        this.recurrences = recurrences;
        this.clock = clock;
    }

    @GetMapping("/recurrences")
    ModelAndView list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        boolean stopped = state.equals("stopped");
        return new ModelAndView(
                "task/recurrences",
                "page",
                new RecurrencesPage(
                        recurrences.list(actor, stopped, Turn.byId(after, before)),
                        stopped,
                        LocalDate.now(clock),
                        actor));
    }

    @PostMapping("/tasks/{id}/recurrences")
    @ForHolders(Power.DRAFT_TASK)
    ModelAndView begin(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String rhythm,
            @RequestParam(defaultValue = "") String nth,
            @RequestParam(defaultValue = "") String dueDays,
            @RequestParam(defaultValue = "") String until,
            Actor actor,
            RedirectAttributes next) {
        recurrences.mayBegin(id, actor);
        var chosen = Stream.of(Rhythm.values())
                .filter(one -> one.name().equals(rhythm))
                .findFirst()
                .orElseThrow(() -> new Refusal(null, "请选每周、每月或每季度", "rhythm"));
        recurrences.begin(id, chosen, whole(nth), whole(dueDays), Form.day(until, "until", "到哪一天为止"), actor);
        return Frames.done("已设为周期任务；到日子会起草好，放在您的待办里等您报送", "/recurrences", next);
    }

    @PostMapping("/recurrences/{id}/stop")
    ModelAndView stop(@PathVariable long id, Actor actor, RedirectAttributes next) {
        recurrences.stop(id, actor);
        return Frames.done("已停止，不再起草新的；以前起草的照常办", "/recurrences", next);
    }

    /** 0 for what is no number, which every range refuses with its own sentence. */
    private static int whole(String typed) {
        return typed.strip().matches("[0-9]{1,3}") ? Integer.parseInt(typed.strip()) : 0;
    }
}
