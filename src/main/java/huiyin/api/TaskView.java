package huiyin.api;

import huiyin.matter.Light;
import huiyin.matter.MatterState;
import huiyin.task.AssignmentLists;
import huiyin.task.TaskKind;
import huiyin.task.TaskPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task with everything its page shows. */
@Schema(description = "一件任务，和网页上看到的一样")
record TaskView(
        long id,
        String number,
        TaskKind kind,
        MatterState state,
        @Nullable Light light,
        @Schema(description = "版本；签署要写看的是第几版") int version,
        String title,
        String content,
        @Nullable String source,
        String town,
        String line,
        @Schema(description = "第一直接责任人") Holder leader,
        @Schema(description = "牵头人") Holder lead,
        @Schema(description = "核验人") Holder verifier,
        @Schema(description = "生效的时刻") @Nullable Instant effectiveAt,
        @Nullable String evidenceRequirement,
        @Nullable String evidenceReason,
        boolean isPublic,
        List<PhaseItem> phases,
        List<AssignmentItem> assignments,
        List<SignatureItem> signatures,
        @Schema(description = "党委会决定，年度任务生效后才有") @Nullable DecisionItem decision,
        @Schema(description = "经过，新的在前，最近 100 条") List<EventItem> timeline) {

    @Schema(description = "人")
    record Holder(long id, String name) {}

    @Schema(description = "阶段")
    record PhaseItem(
            int ordinal,
            String name,
            @Nullable LocalDate startsOn,
            LocalDate dueOn,
            int stars,
            @Nullable String points,
            @Nullable Light light,
            int executors,
            int verified) {}

    @Schema(description = "主要领导的签署")
    record SignatureItem(
            String post,
            @Nullable String person,
            boolean agreed,
            @Nullable String words,
            @Nullable Instant at) {}

    @Schema(description = "党委会决定")
    record DecisionItem(LocalDate meetingOn, String number) {}

    @Schema(description = "经过里的一件事")
    record EventItem(
            long id,
            Instant at,
            @Schema(description = "谁；平台自动办的为空") @Nullable String who,
            @Nullable Long assignmentId,
            String text,
            @Nullable String quote,
            @Schema(description = "依据的规则") @Nullable String ruleId) {}

    static TaskView of(TaskPage page, List<AssignmentLists.Row> assignments) {
        var task = page.task();
        var head = page.head();
        var decision = page.decision();
        return new TaskView(
                task.id(),
                page.number(),
                task.kind(),
                task.state(),
                page.light(),
                task.version(),
                task.title(),
                head.content(),
                head.source(),
                task.matter().unitName(),
                head.lineName(),
                new Holder(task.leaderId(), page.all().names().leaderName()),
                new Holder(task.leadId(), page.all().names().leadName()),
                new Holder(task.verifierId(), page.all().names().verifierName()),
                task.effectiveAt(),
                head.evidenceRequirement(),
                head.evidenceReason(),
                task.matter().isPublic(),
                page.phases().stream()
                        .map(row -> new PhaseItem(
                                row.ordinal(),
                                row.name(),
                                row.startsOn(),
                                row.dueOn(),
                                row.stars(),
                                Asked.amount(row.points()),
                                row.light(),
                                row.executors(),
                                row.verified()))
                        .toList(),
                assignments.stream().map(AssignmentItem::of).toList(),
                page.signatures().stream()
                        .map(row -> new SignatureItem(
                                row.postKind(), row.personName(), row.agreed(), row.words(), row.at()))
                        .toList(),
                decision == null ? null : new DecisionItem(decision.meetingOn(), decision.number()),
                page.all().timeline().rows().stream()
                        .map(row -> new EventItem(
                                row.id(),
                                row.at(),
                                row.by().name(),
                                row.owner().part(),
                                row.sentence().text(),
                                row.sentence().quote(),
                                row.sentence().rule()))
                        .toList());
    }
}
