package huiyin.matter;

import huiyin.compliance.Switch;
import huiyin.evidence.Attachment;
import huiyin.history.Happening;
import huiyin.kernel.Deadline;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of one executor's share: for who does it, for who verifies it, and for who watches it.
 *
 * @param mayUrge whether the reader watches it and it can be urged at all
 * @param urgedTodayBy who did so today
 * @param colleagues to whom the reader may hand it on
 */
public record AssignmentPage(
        Assignment assignment,
        Head head,
        Leaf<Happening> timeline,
        Map<Long, List<Attachment>> evidence,
        Actor actor,
        LocalDate today,
        Set<Switch> loosened,
        boolean mayUrge,
        @Nullable String urgedTodayBy,
        Matter matter,
        List<Extension> extensions,
        List<Question> questions,
        List<Handovers.Colleague> colleagues,
        MatterKind.Parts parts) {
    public record Head(
            @Nullable String phaseName,
            @Nullable String note,
            String personName,
            @Nullable String personTitle,
            @Nullable String leaderName,
            @Nullable String leaderTitle,
            @Nullable String verifierName,
            @Nullable String verifierTitle,
            @Nullable Instant verifiedAt,
            @Nullable String returnedWords,
            @Nullable String verifiedByName,
            @Nullable String submittedByName,
            @Nullable LocalDate pausedUntil) {}

    public boolean mustShowEvidence() {
        return loosened.contains(Switch.EVIDENCE_ALWAYS);
    }

    /** Whether the links to the unchanged originals stand on the page: the same as what {@link MatterEvidence} asks. */
    public boolean showsOriginals() {
        return actor.holds(Power.INSPECT_EVIDENCE)
                || loosened.contains(Switch.PICTURE_ORIGINALS) && actor.personId() == assignment.verifierId();
    }

    public @Nullable LocalDate silentSince() {
        return assignment.silentSince(today);
    }

    public @Nullable Light light() {
        return assignment.light(today);
    }

    public String percent() {
        return Figures.percent(assignment.progress());
    }

    public String dueNote() {
        if (!assignment.state().isOpen()) {
            return assignment.state().label();
        }
        return new Deadline(assignment.dueOn(), today).phrase();
    }

    /** Why the light is what it is (T6). */
    public String why() {
        var light = light();
        if (light == null) {
            return "这一阶段还没有开始，不亮灯。";
        }
        return switch (light) {
            case OVERDUE -> "过了期限还没有提交的亮红灯。" + parts.late();
            case WARNING ->
                !today.isBefore(assignment.remindOn())
                        ? "已进入提醒时间，没有提交的亮黄灯。"
                        : "按天数应到 "
                                + Figures.percent(Light.expected(assignment.startsOn(), assignment.dueOn(), today))
                                + "，现在 " + percent() + "，落后超过 "
                                + Figures.plain(assignment.margin()) + " 点。";
            case NORMAL -> assignment.state() == AssignmentState.SUBMITTED ? "已提交，等核验；等多久都不扣分（规则 T7）。" : "在期限内，进度正常。";
            case DONE -> "已核验通过。";
        };
    }

    /** Pictures that the verifier may show to everybody; only where the matter itself is shown. */
    public List<Attachment> pictures() {
        return publishable(matter, evidence.values().stream().flatMap(List::stream))
                .sorted(Comparator.comparing(Attachment::id).reversed())
                .toList();
    }

    static Stream<Attachment> publishable(Matter matter, Stream<Attachment> files) {
        return files.filter(file -> matter.isPublic() && file.isPicture() && !file.isPublic());
    }

    /** The last words of the verifier, when it came back. */
    public @Nullable String returnedWith() {
        return assignment.state() == AssignmentState.RETURNED ? head.returnedWords() : null;
    }

    /** Whom the reader may ask: who executes asks those above first. */
    public List<Question.Role> askable() {
        return assignment.isExecutor(actor)
                ? List.of(Question.Role.LEAD, Question.Role.LEADER)
                : List.of(Question.Role.EXECUTOR, Question.Role.LEAD, Question.Role.LEADER);
    }

    public boolean mayAct() {
        return assignment.mayReport(actor);
    }

    public boolean mayAskExtension() {
        return mayAct()
                && !assignment.isPastDue(today)
                && openExtension() == null
                && Extensions.granted(extensions) < Extension.MOST;
    }

    public @Nullable Extension openExtension() {
        return extensions.stream().filter(Extension::isOpen).findFirst().orElse(null);
    }

    public boolean mayAnswerExtension() {
        var open = openExtension();
        return open != null && open.mayAnswer(matter, assignment, actor);
    }

    /** The dates that were in force before, oldest first. */
    public List<LocalDate> earlierDueDates() {
        return extensions.stream()
                .filter(Extension::isGranted)
                .map(Extension::dueOn)
                .sorted()
                .toList();
    }

    public boolean mayVerify() {
        return assignment.mayVerify(actor);
    }
}
