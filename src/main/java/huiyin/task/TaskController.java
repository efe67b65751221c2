package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.score.Schemes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of tasks, one task's page, and what ends it early. */
@Controller
@ForSignedIn
class TaskController {
    private final Tasks tasks;
    private final TaskLists lists;
    private final TaskPages pages;
    private final Schemes schemes;
    private final Clock clock;

    TaskController(Tasks tasks, TaskLists lists, TaskPages pages, Schemes schemes, Clock clock) {
        this.tasks = tasks;
        this.lists = lists;
        this.pages = pages;
        this.schemes = schemes;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    ModelAndView list(@RequestParam Map<String, String> typed, Actor actor) {
        var filter = TaskFilter.of(typed);
        var today = LocalDate.now(clock);
        Long town = Arrays.stream(actor.townIds()).findFirst().orElse(null);
        return new ModelAndView(
                "task/tasks",
                "page",
                new TaskListPage(
                        filter,
                        lists.list(filter, actor),
                        lists.options(filter, actor),
                        actor.holds(Power.DRAFT_TASK),
                        today,
                        schemes.inForce(actor.countyId(), town, today)
                                .section(TaskRules.class)
                                .maxStars()));
    }

    @GetMapping("/tasks/{id}")
    ModelAndView show(@PathVariable long id, @RequestParam(required = false) @Nullable String phase, Actor actor) {
        Integer ordinal = phase != null && phase.matches("[0-9]{1,3}") ? Integer.valueOf(phase) : null;
        return new ModelAndView("task/task", "page", pages.page(id, ordinal, actor));
    }

    @PostMapping("/tasks/{id}/withdrawal")
    @ForHolders(Power.DRAFT_TASK)
    ModelAndView withdraw(@PathVariable long id, @RequestParam String reason, Actor actor, RedirectAttributes next) {
        tasks.withdraw(id, reason, actor);
        next.addFlashAttribute("notice", "已撤回，可以修改后重新报送");
        return new ModelAndView("redirect:/tasks/" + id);
    }

    /** Its address of before every kind of matter had one. */
    @GetMapping("/tasks/{id}/timeline")
    String moved(@PathVariable long id, Actor actor, HttpServletRequest request) {
        tasks.find(id, actor).orElseThrow(NotVisible::new);
        String query = request.getQueryString();
        return "redirect:/matters/" + id + "/timeline" + (query == null ? "" : "?" + query);
    }

    @GetMapping("/tasks/orphans")
    @ForHolders({Power.SIGN_TASK, Power.PUBLISH_STANDING})
    String orphans() {
        return "redirect:/matters/orphans";
    }
}
