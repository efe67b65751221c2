package huiyin.task;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The versions of a task and their differences; seen by whoever sees the task. */
@Controller
@ForSignedIn
class VersionController {
    private final VersionPages pages;

    VersionController(VersionPages pages) {
        this.pages = pages;
    }

    @GetMapping("/tasks/{id}/versions")
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Actor actor) {
        return new ModelAndView(
                "task/versions",
                "page",
                pages.page(id, IssuanceFormController.version(from), IssuanceFormController.version(to), actor));
    }
}
