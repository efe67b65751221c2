package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.matter.Verifications;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of tasks, one task's page, what ends it early, and several submissions of it verified at once. */
@Controller
@ForSignedIn
class TaskController {
    private final Tasks tasks;
    private final TaskLists lists;
    private final TaskPages pages;
    private final Verifications verifications;

    TaskController(Tasks tasks, TaskLists lists, TaskPages pages, Verifications verifications) {
        this.tasks = tasks;
        this.lists = lists;
        this.pages = pages;
        this.verifications = verifications;
    }

    @GetMapping("/tasks")
    ModelAndView list(@RequestParam Map<String, String> typed, Actor actor) {
        return new ModelAndView("task/tasks", "page", lists.page(TaskFilter.of(typed), actor));
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
        return Frames.done("已撤回，可以修改后重新报送", "/tasks/" + id, next);
    }

    /** Several submissions verified at once. */
    @GetMapping("/tasks/{id}/verification")
    ModelAndView batch(@PathVariable long id, Actor actor) {
        return new ModelAndView("task/batch", "page", pages.batch(id, actor));
    }

    @PostMapping("/tasks/{id}/verification")
    ModelAndView verify(
            @PathVariable long id,
            @RequestParam(required = false, defaultValue = "") List<Long> ids,
            Actor actor,
            RedirectAttributes next) {
        int verified = verifications.verifyAll(id, ids, actor);
        return Frames.done("核验通过 " + verified + " 份，质量都记 1.0", "/tasks/" + id, next);
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
