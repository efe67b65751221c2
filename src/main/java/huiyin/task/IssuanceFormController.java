package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The official form of a task, to read and to print on A4; seen by whoever sees the task. */
@Controller
@ForSignedIn
class IssuanceFormController {
    private final IssuanceForms forms;
    private final TaskFiles files;

    IssuanceFormController(IssuanceForms forms, TaskFiles files) {
        this.forms = forms;
        this.files = files;
    }

    /** The whole of a task on paper (事项档案). */
    @GetMapping("/tasks/{id}/file")
    ModelAndView file(@PathVariable long id, Actor actor) {
        return new ModelAndView("task/taskfile", "page", files.file(id, actor));
    }

    @GetMapping("/tasks/{id}/form")
    ModelAndView show(@PathVariable long id, @RequestParam(required = false) @Nullable String version, Actor actor) {
        return new ModelAndView("task/issuanceform", "page", forms.form(id, version(version), actor));
    }

    /** Null when not asked for. */
    static @Nullable Integer version(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (!asked.matches("[0-9]{1,6}")) {
            throw new NotVisible();
        }
        return Integer.valueOf(asked);
    }
}
