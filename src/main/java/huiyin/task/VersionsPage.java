package huiyin.task;

import huiyin.matter.MatterState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a task, newest first, and what differs between two of them.
 *
 * @param decision that put the current one into effect (T3)
 * @param from the earlier of the two compared; the same as {@code to} while there is one version only
 */
public record VersionsPage(
        Task task,
        List<Version> versions,
        List<Signature> signatures,
        TaskPage.@Nullable DecisionRow decision,
        int from,
        int to,
        List<Difference> differences) {
    /** @param reason why a principal changed it; null where the drafter wrote it */
    public record Version(
            int version,
            Instant madeAt,
            String madeByName,
            @Nullable String madeByTitle,
            @Nullable String reason,
            @Nullable Instant sentAt) {}

    public record Signature(
            int version,
            String title,
            String personName,
            boolean agreed,
            @Nullable String words,
            Instant at) {}

    /** Of this version. */
    public List<Signature> signatures(Version version) {
        return signatures.stream()
                .filter(one -> one.version() == version.version())
                .toList();
    }

    /**
     * T2: a signature counts for the version that was signed, while that is the current one and was not sent back or
     * withdrawn.
     */
    public boolean counts(Signature signature) {
        return signature.agreed() && signature.version() == task.version() && task.state() != MatterState.DRAFT;
    }

    public String title() {
        return versions.size() == 1
                ? "只有第 1 版，没有改过"
                : differences.isEmpty()
                        ? "第 " + from + " 版和第 " + to + " 版没有差别"
                        : "第 " + from + " 版到第 " + to + " 版改了 " + differences.size() + " 处";
    }
}
