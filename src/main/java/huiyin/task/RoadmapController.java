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
        return new ModelAndView(
                "task/roadmap", "page", pages.page(number(year, "20[0-9]{2}"), number(town, "[0-9]{1,18}"), actor));
    }

    private static @Nullable Long number(@Nullable String asked, String pattern) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (!asked.matches(pattern)) {
            throw new NotVisible();
        }
        return Long.valueOf(asked);
    }
}
