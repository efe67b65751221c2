package huiyin.administration;

import huiyin.audit.AuditCheck;
import huiyin.audit.AuditKind;
import huiyin.audit.AuditReport;
import huiyin.audit.Doer;
import huiyin.audit.Trail;
import huiyin.kernel.OneByOne;
import huiyin.kernel.Refusal;
import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import huiyin.organisation.Actor;
import huiyin.organisation.Unit;
import huiyin.organisation.Units;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks of the audit trail: asked for on the page, or daily; each kept with what it found, and in the trail itself.
 */
@Component
public class Checks {
    private static final Duration SILENT = Duration.ofMinutes(2);
    private static final int NAMED = 200;
    private static final int PAGE = 20;

    private final JdbcClient jdbc;
    private final AuditCheck check;
    private final Trail trail;
    private final Notices notices;
    private final Units units;
    private final Administrators administrators;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Checks(
            JdbcClient jdbc,
            AuditCheck check,
            Trail trail,
            Notices notices,
            Units units,
            Administrators administrators,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.trail = trail;
        this.notices = notices;
        this.units = units;
        this.administrators = administrators;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** One check as the page shows it. @param by null for the daily one @param found null while it runs */
    public record Check(
            long id,
            @Nullable String by,
            Instant startedAt,
            Instant seenAt,
            @Nullable Instant finishedAt,
            long rowsTotal,
            long rowsDone,
            @Nullable Integer found,
            @Nullable String findings) {
        public List<String> named() {
            return findings == null || findings.isEmpty()
                    ? List.of()
                    : findings.lines().toList();
        }
    }

    /** Newest first. */
    Leaf<Check> all(long countyId, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                Check::id,
                (at, most) -> jdbc.sql("""
                select c.id, p.name as by, c.started_at, c.seen_at, c.finished_at, c.rows_total, c.rows_done, c.found, c.findings
                from audit_check c left join person p on p.id = c.by_person where c.county_id = :county""" + at.newestFirst("c.id"))
                        .param("county", countyId)
                        .param("turn", at.key())
                        .param("most", most)
                        .query(Check.class)
                        .list());
    }

    /** A check whose program stopped says nothing any more. */
    boolean isRunning(Check one) {
        return one.finishedAt() == null && one.seenAt().plus(SILENT).isAfter(clock.instant());
    }

    /** Starts one beside the request; the page tells how far it is. */
    @Transactional
    void start(Actor by) {
        jdbc.sql("select id from unit where id = ? for no key update")
                .param(by.countyId())
                .query(Long.class)
                .single();
        Optional<Check> last = all(by.countyId(), Turn.first()).rows().stream().findFirst();
        if (last.isPresent() && isRunning(last.get())) {
            throw new Refusal(null, "已经有一次核对在进行，请等它结束");
        }
        long id = begin(by.countyId(), by.personId());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("audit-check").start(() -> run(by.countyId(), id, by.doer()));
            }
        });
    }

    /** The daily one, for each county; tells the audit administrators what it found. */
    void daily() {
        OneByOne.each(
                "audit check of county", units.counties().stream().map(Unit::id).toList(), this::daily);
    }

    private void daily(long county) {
        long id = transaction.execute(status -> begin(county, null));
        AuditReport report = run(county, id, Doer.platform(county));
        transaction.executeWithoutResult(status -> notices.tell(
                new Notice(
                        county,
                        NoticeKind.PLATFORM,
                        report.holds() ? "审计记录每日核对：没有发现改动" : "审计记录每日核对：" + report.sentence(1),
                        "/audit/check",
                        !report.holds(),
                        "AUDIT_CHECK:" + id),
                administrators.ofAudit(county)));
    }

    private long begin(long countyId, @Nullable Long by) {
        return jdbc.sql("""
                insert into audit_check (county_id, by_person, started_at, seen_at, rows_total) values (:county, :by, :now, :now, :total) returning id""")
                .param("county", countyId)
                .param("by", by)
                .param("now", now())
                .param("total", check.rows(countyId))
                .query(Long.class)
                .single();
    }

    private AuditReport run(long countyId, long id, Doer by) {
        AuditReport report = check.check(
                countyId,
                done -> jdbc.sql("update audit_check set rows_done = ?, seen_at = ? where county_id = ? and id = ?")
                        .params(done, now(), countyId, id)
                        .update());
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    update audit_check set rows_done = ?, rows_total = ?, seen_at = ?, finished_at = ?, found = ?, findings = ? where county_id = ? and id = ?""")
                    .params(
                            report.rows(),
                            report.rows(),
                            now(),
                            now(),
                            report.findings().size(),
                            report.findings().stream()
                                    .limit(NAMED)
                                    .map(AuditReport.Finding::sentence)
                                    .collect(Collectors.joining("\n")),
                            countyId,
                            id)
                    .update();
            trail.record(by, AuditKind.CHECKED, "核对审计记录", null, report.sentence(20));
        });
        return report;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
