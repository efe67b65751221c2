package huiyin.publicity;

import huiyin.organisation.ForAnyone;
import huiyin.task.TaskCursor;
import huiyin.web.Turn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Tasks marked public, and one of them. */
@Controller
@ForAnyone
class PublicTaskController {
    private final Towns towns;
    private final PublicTasks tasks;
    private final PublicTaskPages pages;

    PublicTaskController(Towns towns, PublicTasks tasks, PublicTaskPages pages) {
        this.towns = towns;
        this.tasks = tasks;
        this.pages = pages;
    }

    @GetMapping("/public/tasks")
    ModelAndView list(
            @RequestParam @Nullable String town,
            @RequestParam @Nullable String village,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String light,
            @RequestParam @Nullable String year,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String before) {
        return towns.asked(town)
                .map(found -> {
                    var filter = PublicFilter.of(found, village, q, light, year);
                    return new ModelAndView(
                            "publicity/tasks",
                            "page",
                            new PublicTaskList(
                                    filter,
                                    tasks.list(filter, Turn.of(after, before, TaskCursor::parse)),
                                    tasks.villages(found),
                                    tasks.today()));
                })
                .orElseGet(() -> PortalController.choice(towns, "/public/tasks"));
    }

    @GetMapping("/public/tasks/{id}")
    ModelAndView one(@PathVariable long id, @RequestParam @Nullable String phase) {
        return new ModelAndView(
                "publicity/task",
                "page",
                pages.page(id, phase != null && phase.matches("[0-9]{1,3}") ? Integer.valueOf(phase) : null));
    }
}
