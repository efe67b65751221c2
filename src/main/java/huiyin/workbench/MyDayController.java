package huiyin.workbench;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page after sign-in (工作台), for each kind of reader. */
@Controller
class MyDayController {
    private final MyDays days;
    private final AdministratorDays administrators;
    private final Clock clock;

    MyDayController(MyDays days, AdministratorDays administrators, Clock clock) {
        this.days = days;
        this.administrators = administrators;
        this.clock = clock;
    }

    @GetMapping("/my-day")
    @ForSignedIn
    ModelAndView show(Actor actor) {
        if (actor.posts().isEmpty()) {
            return new ModelAndView("workbench/without-post", "page", LocalDate.now(clock));
        }
        if (actor.posts().stream().allMatch(post -> post.kind().isAdministrator())) {
            return new ModelAndView("workbench/administrator", "page", administrators.of(actor));
        }
        return new ModelAndView("workbench/my-day", "page", days.of(actor));
    }
}
