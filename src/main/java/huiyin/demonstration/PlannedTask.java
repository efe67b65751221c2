package huiyin.demonstration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as its first version was drafted; what changed later is a {@link Step.Amended}.
 *
 * @param ref key within the demonstration: D01–D26 daily, D27 a draft that never took effect, A1–A8 annual
 * @param number 清执〔2026〕n号 of a daily task, given when it takes effect; null for annual tasks
 * @param line code of the work line
 * @param leader staff number of the leader first directly responsible; lead and verifier likewise
 * @param promise the sentence for villagers; null when the task is not public
 */
record PlannedTask(
        String ref,
        boolean annual,
        @Nullable String number,
        String title,
        String content,
        String source,
        String line,
        String leader,
        String lead,
        String verifier,
        int reminderDays,
        @Nullable String evidence,
        @Nullable String evidenceReason,
        boolean open,
        @Nullable String promise,
        String report,
        String submission,
        String flaw,
        List<PlannedPhase> phases) {

    static PlannedTask of(Sheet.Row row, List<PlannedPhase> phases) {
        return new PlannedTask(
                row.text("ref"),
                row.text("kind").equals("年度"),
                row.optional("number"),
                row.text("title"),
                row.text("content"),
                row.text("source"),
                row.text("line"),
                row.text("leader"),
                row.text("lead"),
                row.text("verifier"),
                row.number("reminder_days"),
                row.optional("evidence"),
                row.optional("evidence_reason"),
                row.text("public").equals("是"),
                row.optional("promise"),
                row.text("report"),
                row.text("submission"),
                row.text("flaw"),
                phases);
    }
}
