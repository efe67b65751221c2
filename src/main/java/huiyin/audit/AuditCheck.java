package huiyin.audit;

import huiyin.audit.AuditReport.Finding;
import huiyin.audit.AuditReport.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a county's chain from its first row to the end that the anchor names, and says which row was changed, is
 * missing, was inserted or moved.
 */
@Component
public class AuditCheck {
    private static final int ROWS = 1_000;
    /** No chain comes near; a row numbered beyond it was put there. */
    private static final long LAST = Integer.MAX_VALUE - 2;

    private final JdbcClient jdbc;
    private final Chain chain;
    private final Seal seal;
    private final Anchor anchor;
    private final TransactionTemplate transaction;

    AuditCheck(JdbcClient jdbc, Chain chain, Seal seal, Anchor anchor, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.seal = seal;
        this.anchor = anchor;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Start(
            long last, Anchored anchored, @Nullable Anchored copy) {}

    /** How many rows there are to read. */
    public long rows(long countyId) {
        return jdbc.sql("select count(*) from audit where county_id = ?")
                .param(countyId)
                .query(Long.class)
                .single();
    }

    /** @param progress told how many rows were read */
    public AuditReport check(long countyId, LongConsumer progress) {
        Start start = transaction.execute(status -> start(countyId));
        var places = new Places(seal);
        var findings = new ArrayList<Finding>();
        var uncovered = new BitSet();
        long rows = 0;
        long lastPlace = 0;
        String lastMac = AuditRow.NOTHING;
        List<AuditRow> some;
        for (long after = Long.MIN_VALUE;
                !(some = rows(countyId, after, start.last())).isEmpty();
                after = some.getLast().seq()) {
            for (AuditRow row : some) {
                rows++;
                if (row.seq() < 1 || row.seq() > LAST) {
                    findings.add(new Finding(
                            Kind.INSERTED, row.seq(), row.seq(), Places.name(row.seq(), row.seq()) + "是插入的"));
                    continue;
                }
                long place = places.take(row);
                if (place == 0) {
                    continue;
                }
                if (place == lastPlace + 1 && !row.previous().equals(lastMac) && place == row.seq()) {
                    findings.add(new Finding(
                            Kind.UNLINKED, place, place, "%s和前一条接不上：前一条被换过".formatted(Places.name(place, place))));
                }
                lastPlace = place;
                lastMac = row.mac();
                if (!start.anchored().covered.get((int) place)) {
                    uncovered.set((int) place);
                }
                compare(place, row, start.anchored(), "锚点", findings);
                if (start.copy() != null) {
                    compare(place, row, start.copy(), "第二份锚点", findings);
                }
            }
            progress.accept(rows);
        }
        findings.addAll(places.findings(start.anchored().end(), start.anchored().withdrawn));
        anchors(start, rows, uncovered, findings);
        findings.sort(Comparator.comparingLong(Finding::first).thenComparing(Finding::kind));
        return new AuditReport(rows, List.copyOf(findings));
    }

    /** With the county's book in hand: no row is under way, so what the anchor says must be there. */
    private Start start(long countyId) {
        chain.lock(countyId);
        long last = jdbc.sql("select coalesce(max(seq), 0) from audit where county_id = ?")
                .param(countyId)
                .query(Long.class)
                .single();
        Path copy = anchor.copy();
        return new Start(last, anchor.read(anchor.file(), countyId), copy == null ? null : anchor.read(copy, countyId));
    }

    private List<AuditRow> rows(long countyId, long after, long last) {
        return jdbc.sql("select " + AuditRow.COLUMNS
                        + " from audit where county_id = ? and seq > ? and seq <= ? order by seq limit " + ROWS)
                .params(countyId, after, last)
                .query((row, n) -> new AuditRow(
                        row.getLong("county_id"),
                        row.getLong("seq"),
                        row.getTimestamp("at").toInstant(),
                        row.getObject("person_id", Long.class),
                        row.getString("person"),
                        row.getString("title"),
                        row.getString("address"),
                        row.getString("device"),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("key_id"),
                        row.getString("previous"),
                        row.getString("mac")))
                .list();
    }

    private static void compare(long place, AuditRow row, Anchored said, String which, List<Finding> findings) {
        if (!said.agrees(place, row.mac())) {
            findings.add(new Finding(
                    Kind.ANCHOR, place, place, "%s和%s不符：原来的一条被换过".formatted(Places.name(place, place), which)));
        }
    }

    private void anchors(Start start, long rows, BitSet uncovered, List<Finding> findings) {
        if (rows > 0 && Files.notExists(anchor.file())) {
            findings.add(new Finding(
                    Kind.ANCHOR,
                    0,
                    0,
                    "锚点文件 %s 不见了，末尾有没有被截去无从核对；请从备份或第二份锚点恢复"
                            .formatted(anchor.file().getFileName())));
        } else {
            Places.ranges(uncovered, 1, uncovered.length(), findings, Kind.ANCHOR, "没有锚点：锚点文件被删改、换过，或者写它的程序用的是另一个目录");
        }
        if (start.copy() != null
                && rows > 0
                && start.copy().end() < start.anchored().end()) {
            findings.add(new Finding(
                    Kind.ANCHOR,
                    0,
                    0,
                    "第二份锚点只到第 %d 条，锚点到第 %d 条；请检查存放第二份的目录"
                            .formatted(start.copy().end(), start.anchored().end())));
        }
        start.anchored()
                .broken
                .forEach(line -> findings.add(new Finding(Kind.ANCHOR, 0, 0, "锚点文件第 %d 行被改动过或没有写完".formatted(line))));
        start.anchored()
                .again
                .forEach(place -> findings.add(
                        new Finding(Kind.ANCHOR, place, place, "锚点里第 %d 条登记了两次：先前的一条被换过".formatted(place))));
    }
}
