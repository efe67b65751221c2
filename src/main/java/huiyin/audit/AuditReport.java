package huiyin.audit;

import java.util.List;

/**
 * What a check of a county's chain found. @param rows how many rows were looked at @param findings in order of place;
 * empty when all holds
 */
public record AuditReport(long rows, List<Finding> findings) {
    /** @param first and @param last places in the chain; 0 where it is about no row */
    public record Finding(Kind kind, long first, long last, String sentence) {}

    public enum Kind {
        CHANGED,
        MISSING,
        INSERTED,
        REORDERED,
        CUT,
        UNLINKED,
        FOREIGN_KEY,
        ANCHOR
    }

    public boolean holds() {
        return findings.isEmpty();
    }

    /** In one sentence, with at most this many findings. */
    public String sentence(int most) {
        return holds()
                ? "核对了 %d 条，没有发现改动".formatted(rows)
                : "核对了 %d 条，发现 %d 处：%s"
                        .formatted(
                                rows,
                                findings.size(),
                                String.join(
                                                "；",
                                                findings.stream()
                                                        .limit(most)
                                                        .map(Finding::sentence)
                                                        .toList())
                                        + (findings.size() > most ? "……" : ""));
    }
}
