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

/** A task on paper: its official form, its versions and its file, to read and to print; for whoever sees the task. */
@Controller
@ForSignedIn
class IssuanceFormController {
    private final IssuanceForms forms;
    private final VersionPages versions;
    private final TaskFiles files;

    IssuanceFormController(IssuanceForms forms, VersionPages versions, TaskFiles files) {
        this.forms = forms;
        this.versions = versions;
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

    /** All versions, and what differs between two. */
    @GetMapping("/tasks/{id}/versions")
    ModelAndView versions(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Actor actor) {
        return new ModelAndView("task/versions", "page", versions.page(id, version(from), version(to), actor));
    }

    /** Null when not asked for. */
    private static @Nullable Integer version(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (!asked.matches("[0-9]{1,6}")) {
            throw new NotVisible();
        }
        return Integer.valueOf(asked);
    }
}
