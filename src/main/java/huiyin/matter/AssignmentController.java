package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import huiyin.web.Frames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One executor's share: acknowledged, reported on, submitted. */
@Controller
@ForHolders(Power.EXECUTE_TASK)
class AssignmentController {
    private final Assignments assignments;
    private final AssignmentPages pages;

    AssignmentController(Assignments assignments, AssignmentPages pages) {
        this.assignments = assignments;
        this.pages = pages;
    }

    @GetMapping("/assignments/{id}")
    @ForSignedIn
    ModelAndView show(@PathVariable long id, Actor actor) {
        return new ModelAndView("matter/assignment", "page", pages.page(id, actor));
    }

    @PostMapping("/assignments/{id}/acknowledgement")
    ModelAndView acknowledge(@PathVariable long id, Actor actor, RedirectAttributes next) {
        assignments.acknowledge(id, actor);
        return back(id, "已签收", next);
    }

    @PostMapping("/assignments/{id}/reports")
    ModelAndView report(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String progress,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Actor actor,
            RedirectAttributes next) {
        assignments.report(id, progress, text, chosen(files), actor);
        return back(id, "进度已报", next);
    }

    @PostMapping("/assignments/{id}/submissions")
    ModelAndView submit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Actor actor,
            RedirectAttributes next) {
        assignments.submit(id, text, chosen(files), actor);
        return back(id, "已提交，等核验。核验快慢不影响得分", next);
    }

    /**
     * None when the form came without its file field: sent again after the database was away, or by a browser's script.
     */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> files) {
        return files == null ? List.of() : files;
    }

    private static ModelAndView back(long id, String notice, RedirectAttributes next) {
        return Frames.done(notice, "/assignments/" + id, next);
    }
}
