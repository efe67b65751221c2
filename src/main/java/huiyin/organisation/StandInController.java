package huiyin.organisation;

import huiyin.kernel.NotVisible;
import huiyin.web.Form;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's stand-ins: named, ended early. */
@Controller
@ForSignedIn
class StandInController {
    private final StandIns standIns;
    private final People people;
    private final Clock clock;

    StandInController(StandIns standIns, People people, Clock clock) {
        this.standIns = standIns;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/organisation/people/{id}/stand-ins")
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor actor) {
        var person = people.get(id, actor);
        if (!standIns.mayName(id, actor)) {
            throw new NotVisible();
        }
        var today = LocalDate.now(clock);
        return new ModelAndView(
                "organisation/standins",
                "page",
                new StandInPage(
                        person,
                        id == actor.personId(),
                        today,
                        standIns.of(id, Turn.byId(after, before)),
                        standIns.candidates(id, today)));
    }

    @PostMapping("/organisation/people/{id}/stand-ins")
    ModelAndView name(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        if (!standIns.mayName(id, actor) && actor.hand() == null) {
            throw new NotVisible();
        }
        record Naming(long standIn, LocalDate from, LocalDate to, String reason) {}
        var naming = Form.read(
                fields,
                form -> new Naming(
                        form.id("standIn", "由谁代理"),
                        form.day("from", "首日"),
                        form.day("to", "末日"),
                        form.line("reason", "事由", 100)));
        standIns.name(id, naming.standIn(), naming.from(), naming.to(), naming.reason(), actor);
        next.addFlashAttribute("notice", "代理已定，到期自动结束");
        return new ModelAndView("redirect:/organisation/people/" + id + "/stand-ins");
    }

    @PostMapping("/organisation/stand-ins/{id}/end")
    ModelAndView end(@PathVariable long id, Actor actor, RedirectAttributes next) {
        var ended = standIns.end(id, actor);
        next.addFlashAttribute("notice", "已结束" + ended.standInName() + "对" + ended.personName() + "的代理");
        return new ModelAndView("redirect:/organisation/people/"
                + (ended.standIn() == actor.personId() ? actor.personId() : ended.personId()) + "/stand-ins");
    }
}
