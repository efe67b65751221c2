package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.matter.Assignments;
import huiyin.matter.Verifications;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.task.AssignmentLists;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Assignments: acknowledged, reported on, submitted, verified or returned; by the verbs of the pages. */
@RestController
@RequestMapping(path = "/api/v1/assignments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "派单")
class AssignmentResources {
    private final Assignments assignments;
    private final AssignmentLists lists;
    private final Verifications verifications;

    AssignmentResources(Assignments assignments, AssignmentLists lists, Verifications verifications) {
        this.assignments = assignments;
        this.lists = lists;
        this.verifications = verifications;
    }

    private enum Role {
        EXECUTOR,
        VERIFIER
    }

    @Schema(description = "进展")
    record ProgressBody(
            @Schema(description = "完成比例，用文字写，0 至 100", example = "60") @Nullable
            String progress,

            @Schema(description = "进展情况") @Nullable String text) {}

    @Schema(description = "提交")
    record SubmissionBody(
            @Schema(description = "完成情况") @Nullable String text) {}

    @Schema(description = "核验")
    record VerificationBody(
            @Schema(description = "true 通过，false 退回") @Nullable
            Boolean accepted,

            @Schema(description = "通过的质量档次：1.0、0.8、0.6", example = "1.0") @Nullable
            String quality,

            @Schema(description = "理由；低于 1.0 或退回时必须写") @Nullable
            String reason) {}

    @GetMapping
    @ForToken(Scope.TASKS_READ)
    @Operation(summary = "我的派单", description = "令牌所有人或其单位要办的，新的在前；role=VERIFIER 是要他核验的。")
    Listing<AssignmentItem> mine(
            @Parameter(description = "EXECUTOR 要我办的，VERIFIER 要我核验的；不写就是 EXECUTOR")
                    @RequestParam(required = false)
                    @Nullable
                    String role,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        int most = Asked.limit(limit);
        Long before = Asked.id(after, "after");
        var rows = Asked.among(Role.class, role, "role") == Role.VERIFIER
                ? lists.verifiedBy(actor, before, most + 1)
                : lists.executedBy(actor, before, most + 1);
        return Listing.of(rows, most, AssignmentLists.Row::id, AssignmentItem::of);
    }

    @PostMapping("/{id}/acknowledgement")
    @ForToken(value = Scope.ASSIGNMENTS_WRITE, powers = Power.EXECUTE_TASK)
    @Operation(summary = "签收", description = "规则 T5。")
    AssignmentItem acknowledge(@PathVariable long id, Actor actor) {
        assignments.acknowledge(id, actor);
        return item(id, actor);
    }

    @PostMapping(path = "/{id}/progress", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(value = Scope.ASSIGNMENTS_WRITE, powers = Power.EXECUTE_TASK)
    @Operation(summary = "报进度", description = "没有签收的，同时签收。照片和文件请在网页上传。")
    AssignmentItem report(@PathVariable long id, @RequestBody ProgressBody body, Actor actor) {
        assignments.report(id, text(body.progress()), text(body.text()), List.of(), actor);
        return item(id, actor);
    }

    @PostMapping(path = "/{id}/submission", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(value = Scope.ASSIGNMENTS_WRITE, powers = Power.EXECUTE_TASK)
    @Operation(summary = "提交", description = "是否按期看提交这一天（规则 T7）。照片和文件请在网页上传。")
    AssignmentItem submit(@PathVariable long id, @RequestBody SubmissionBody body, Actor actor) {
        assignments.submit(id, text(body.text()), List.of(), actor);
        return item(id, actor);
    }

    @PostMapping(path = "/{id}/verification", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(Scope.ASSIGNMENTS_WRITE)
    @Operation(summary = "核验或退回", description = "只有执行单上的核验人能办，不能核验自己办的（规则 T8）。")
    AssignmentItem verify(@PathVariable long id, @RequestBody VerificationBody body, Actor actor) {
        if (body.accepted() == null) {
            throw new Refusal("T5", "请写 accepted：true 通过，false 退回", "accepted");
        }
        if (body.accepted()) {
            verifications.verify(id, text(body.quality()), body.reason(), actor);
        } else {
            giveBack(id, text(body.reason()), actor);
        }
        return item(id, actor);
    }

    /** Here both outcomes have one field for their reason; on the page they are two forms. */
    private void giveBack(long id, String reason, Actor actor) {
        try {
            verifications.giveBack(id, reason, actor);
        } catch (Refusal refusal) {
            throw new Refusal(
                    refusal.rule(),
                    refusal.sentence(),
                    "returnReason".equals(refusal.field()) ? "reason" : refusal.field());
        }
    }

    private AssignmentItem item(long id, Actor actor) {
        return AssignmentItem.of(lists.of(assignments.find(id, actor).orElseThrow(NotVisible::new)));
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }
}
