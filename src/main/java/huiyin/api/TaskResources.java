package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.kernel.NotVisible;
import huiyin.matter.Light;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.task.AssignmentLists;
import huiyin.task.Executors;
import huiyin.task.Signatures;
import huiyin.task.TaskForm;
import huiyin.task.TaskKind;
import huiyin.task.TaskPages;
import huiyin.task.TaskScope;
import huiyin.task.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks: listed, read, drafted, sent, signed; by the verbs of the pages. */
@RestController
@RequestMapping(path = "/api/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "任务")
class TaskResources {
    private final Tasks tasks;
    private final TaskListing listing;
    private final TaskPages pages;
    private final AssignmentLists assignments;
    private final Executors executors;
    private final Signatures signatures;

    TaskResources(
            Tasks tasks,
            TaskListing listing,
            TaskPages pages,
            AssignmentLists assignments,
            Executors executors,
            Signatures signatures) {
        this.tasks = tasks;
        this.listing = listing;
        this.pages = pages;
        this.assignments = assignments;
        this.executors = executors;
        this.signatures = signatures;
    }

    @GetMapping
    @ForToken(Scope.TASKS_READ)
    @Operation(summary = "任务列表", description = "令牌所有人看得到的任务，灯最差的在前。")
    Listing<TaskItem> list(
            @Parameter(description = "范围：ALL、MINE、UNIT、WAITING、ISSUED") @RequestParam(required = false) @Nullable
                    String scope,
            @Parameter(description = "亮灯：DONE、NORMAL、WARNING、OVERDUE") @RequestParam(required = false) @Nullable
                    String light,
            @Parameter(description = "名称或文号里的字") @RequestParam(required = false) @Nullable String q,
            @Parameter(description = "类别：DAILY、ANNUAL") @RequestParam(required = false) @Nullable String kind,
            @Parameter(description = "牵头单位编号") @RequestParam(required = false) @Nullable String lead,
            @Parameter(description = "执行单位编号") @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        return listing.list(
                Asked.among(TaskScope.class, scope, "scope"),
                Asked.among(Light.class, light, "light"),
                q,
                Asked.among(TaskKind.class, kind, "kind"),
                Asked.id(lead, "lead"),
                Asked.id(unit, "unit"),
                after,
                Asked.limit(limit),
                actor);
    }

    @GetMapping("/{id}")
    @ForToken(Scope.TASKS_READ)
    @Operation(summary = "一件任务", description = "连同阶段、派单、签署和经过。")
    TaskView one(@PathVariable long id, Actor actor) {
        return view(id, actor);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(value = Scope.TASKS_WRITE, powers = Power.DRAFT_TASK)
    @Operation(summary = "起草", description = "由乡镇分管领导起草；存为草稿，还没有报送。")
    ResponseEntity<TaskView> draft(@RequestBody DraftBody body, Actor actor) {
        long id = tasks.draft(
                new TaskForm(body.fields())
                        .draft(body.taskKind(), Tasks.draftingPost(actor).unitId(), executors),
                actor);
        return ResponseEntity.created(URI.create("/api/v1/tasks/" + id)).body(view(id, actor));
    }

    @PutMapping(path = "/{id}/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(value = Scope.TASKS_WRITE, powers = Power.DRAFT_TASK)
    @Operation(summary = "改草稿", description = "整张写入；报送过又退回的，成为新的一版。")
    TaskView revise(@PathVariable long id, @RequestBody DraftBody body, Actor actor) {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        tasks.revise(
                id,
                new TaskForm(body.fields())
                        .draft(body.kind() == null ? task.kind() : body.taskKind(), task.townId(), executors),
                actor);
        return view(id, actor);
    }

    @PostMapping("/{id}/signature-request")
    @ForToken(value = Scope.TASKS_WRITE, powers = Power.DRAFT_TASK)
    @Operation(summary = "报送", description = "日常任务送两位主要领导签署，年度任务等党委会决定（规则 T2、T3）。")
    TaskView send(@PathVariable long id, Actor actor) {
        tasks.send(id, actor);
        return view(id, actor);
    }

    @Schema(description = "签署")
    record SignatureBody(@Schema(description = "看的是第几版") int version) {}

    @PostMapping(path = "/{id}/signatures", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(value = Scope.TASKS_WRITE, powers = Power.SIGN_TASK)
    @Operation(summary = "签署", description = "由主要领导签署看过的那一版；两位都签了同一版，任务生效（规则 T2）。")
    TaskView sign(@PathVariable long id, @RequestBody SignatureBody body, Actor actor) {
        signatures.sign(id, body.version(), actor);
        return view(id, actor);
    }

    private TaskView view(long id, Actor actor) {
        var page = pages.page(id, null, actor);
        return TaskView.of(page, assignments.of(page.task()));
    }
}
