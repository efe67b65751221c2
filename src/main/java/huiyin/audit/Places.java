package huiyin.audit;

import huiyin.audit.AuditReport.Finding;
import huiyin.audit.AuditReport.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;

/** Finds for each row the place it was sealed for. Rows come in the order they stand in. */
class Places {
    /** Rows kept to be tried against all open places at the end; more than these are changed, whatever else. */
    private static final int TRIED = 300;

    private record Moved(long first, long last, long shift) {}

    private final Seal seal;
    private final BitSet sealed = new BitSet();
    private final BitSet standing = new BitSet();
    private final BitSet broken = new BitSet();
    private final BitSet foreign = new BitSet();
    private final List<AuditRow> toTry = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Finding> copies = new ArrayList<>();
    private long shift;

    Places(Seal seal) {
        this.seal = seal;
    }

    /** @return the place the row was sealed for; 0 when it holds nowhere near */
    long take(AuditRow row) {
        standing.set((int) row.seq());
        if (!row.keyId().equals(seal.keyId())) {
            foreign.set((int) row.seq());
            return 0;
        }
        long place = LongStream.of(0, shift, shift + 1, shift - 1, 1, -1)
                .map(by -> row.seq() - by)
                .filter(at -> holds(row, at))
                .findFirst()
                .orElse(0);
        if (place == 0) {
            broken.set((int) row.seq());
            if (toTry.size() < TRIED) {
                toTry.add(row);
            }
        } else {
            shift = row.seq() - place;
            found(row.seq(), place);
        }
        return place;
    }

    private boolean holds(AuditRow row, long at) {
        return at > 0 && seal.holds(row.text(at), row.mac());
    }

    private void found(long seq, long place) {
        if (sealed.get((int) place)) {
            copies.add(new Finding(Kind.INSERTED, seq, seq, "第 %d 条是插入的：它是第 %d 条的副本".formatted(seq, place)));
            return;
        }
        sealed.set((int) place);
        if (seq == place) {
            return;
        }
        if (!moved.isEmpty()
                && moved.getLast().last() == seq - 1
                && moved.getLast().shift() == seq - place) {
            Moved run = moved.removeLast();
            moved.add(new Moved(run.first(), seq, run.shift()));
        } else {
            moved.add(new Moved(seq, seq, seq - place));
        }
    }

    /** @param end the last place that must be there by the anchor @param withdrawn places where nothing need be */
    List<Finding> findings(long end, BitSet withdrawn) {
        tryFar();
        var findings = new ArrayList<>(copies);
        moved.forEach(run -> findings.add(new Finding(
                Kind.REORDERED,
                run.first(),
                run.last(),
                "%s次序被动过，原来是%s"
                        .formatted(
                                name(run.first(), run.last()),
                                name(run.first() - run.shift(), run.last() - run.shift())))));
        long last = Math.max(end, sealed.length() - 1);
        for (long at = broken.nextSetBit(0); at >= 0; at = broken.nextSetBit((int) at + 1)) {
            findings.add(
                    at > last || sealed.get((int) at)
                            ? new Finding(Kind.INSERTED, at, at, name(at, at) + "是插入的")
                            : new Finding(Kind.CHANGED, at, at, name(at, at) + "被改动过"));
        }
        ranges(foreign, 1, foreign.length(), findings, Kind.FOREIGN_KEY, "是用另一把密钥封的，在这里不能核对；换过密钥的，请把原密钥找回来再核对");
        var missing = new BitSet();
        missing.set(1, (int) last + 1);
        missing.andNot(sealed);
        missing.andNot(broken);
        missing.andNot(foreign);
        missing.andNot(withdrawn);
        int tail = standing.length();
        ranges(missing, 1, tail, findings, Kind.MISSING, "不见了");
        ranges(missing, tail, (int) last + 1, findings, Kind.CUT, "不见了，末尾被截去；只有当时程序或数据库恰好中断，才可能本来就没有写成，请核对中断时间");
        return findings;
    }

    /** Rows that hold nowhere near, against every place nobody else was sealed for. */
    private void tryFar() {
        for (AuditRow row : toTry) {
            for (AuditRow other : toTry) {
                if (!sealed.get((int) other.seq()) && holds(row, other.seq())) {
                    place(row, other.seq());
                    break;
                }
            }
            for (int gap = standing.nextClearBit(1), n = 0;
                    broken.get((int) row.seq()) && gap < standing.length() && n < TRIED;
                    gap = standing.nextClearBit(gap + 1), n++) {
                if (holds(row, gap)) {
                    place(row, gap);
                }
            }
        }
    }

    private void place(AuditRow row, long at) {
        broken.clear((int) row.seq());
        found(row.seq(), at);
    }

    static void ranges(BitSet set, int from, int to, List<Finding> findings, Kind kind, String what) {
        for (int first = set.nextSetBit(from); first >= 0 && first < to; ) {
            int after = Math.min(set.nextClearBit(first), to);
            findings.add(new Finding(kind, first, after - 1, name(first, after - 1) + what));
            first = set.nextSetBit(after);
        }
    }

    static String name(long first, long last) {
        return first == last ? "第 %d 条".formatted(first) : "第 %d 条到第 %d 条".formatted(first, last);
    }
}
