package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.web.Frames;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Drafts: the issuance form and the roadmap while their leader writes them. */
@Controller
@ForHolders(Power.DRAFT_TASK)
class DraftController {
    private final Tasks tasks;
    private final DraftPages pages;
    private final Executors executors;

    DraftController(Tasks tasks, DraftPages pages, Executors executors) {
        this.tasks = tasks;
        this.pages = pages;
        this.executors = executors;
    }

    @GetMapping("/tasks/new")
    ModelAndView blank(@RequestParam(defaultValue = "daily") String kind, Actor actor) {
        return new ModelAndView("task/draft", "page", pages.fresh(kind(kind), actor));
    }

    @PostMapping("/tasks")
    ModelAndView create(
            @RequestParam String kind,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var draft =
                new TaskForm(fields).draft(kind(kind), Tasks.draftingPost(actor).unitId(), executors);
        return saved(tasks.draft(draft, actor), fields, actor, next);
    }

    @GetMapping("/tasks/{id}/draft")
    ModelAndView edit(@PathVariable long id, Actor actor) {
        return new ModelAndView("task/draft", "page", pages.of(id, actor));
    }

    @PostMapping("/tasks/{id}/draft")
    ModelAndView revise(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Actor actor,
            RedirectAttributes next) {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        tasks.revise(id, new TaskForm(fields).draft(task.kind(), task.townId(), executors), actor);
        return saved(id, fields, actor, next);
    }

    @PostMapping("/tasks/{id}/discard")
    ModelAndView discard(@PathVariable long id, Actor actor, RedirectAttributes next) {
        tasks.discard(id, actor);
        return Frames.done("草稿已删除", "/tasks", next);
    }

    private ModelAndView saved(long id, MultiValueMap<String, String> fields, Actor actor, RedirectAttributes next) {
        if ("send".equals(fields.getFirst("then"))) {
            tasks.send(id, actor);
            return Frames.done("已报送", "/tasks/" + id, next);
        }
        return Frames.done("草稿已存", "/tasks/" + id + "/draft", next);
    }

    private static TaskKind kind(String code) {
        return switch (code) {
            case "daily" -> TaskKind.DAILY;
            case "annual" -> TaskKind.ANNUAL;
            default -> throw new NotVisible();
        };
    }
}
