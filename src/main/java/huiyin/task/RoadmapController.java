package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The roadmap (作战路线图) of a year's annual tasks; what a reader sees of it is decided by its query. */
@Controller
@ForSignedIn
class RoadmapController {
    private final RoadmapPages pages;

    RoadmapController(RoadmapPages pages) {
        this.pages = pages;
    }

    @GetMapping("/roadmap")
    ModelAndView show(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String town,
            Actor actor) {
        return new ModelAndView("task/roadmap", "page", pages.page(year(year), town(town), actor));
    }

    private static @Nullable Integer year(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (!asked.matches("20[0-9]{2}")) {
            throw new NotVisible();
        }
        return Integer.valueOf(asked);
    }

    private static @Nullable Long town(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (!asked.matches("[0-9]{1,18}")) {
            throw new NotVisible();
        }
        return Long.valueOf(asked);
    }
}
