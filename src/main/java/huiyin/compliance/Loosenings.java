package huiyin.compliance;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loosening a switch, with a document and a last day, and taking it back. By the county's security administrator alone.
 */
@Component
public class Loosenings {
    private final JdbcClient jdbc;
    private final Profile profile;
    private final Trail trail;
    private final Clock clock;

    Loosenings(JdbcClient jdbc, Profile profile, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.profile = profile;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Loosens one switch from now to the end of the last day, a year at the most.
     *
     * @throws Refusal when the document, the reason or the day is missing or odd, or it is loosened already
     */
    @Transactional
    public long loosen(Switch what, @Nullable String documentNo, LocalDate until, @Nullable String reason, Actor by) {
        require(by);
        String document = Text.line(documentNo, "documentNo", "文号", 60);
        if (!document.matches(".*[0-9０-９].*号.*")) {
            throw new Refusal(null, "文号要写完整，例如 云政办发〔2026〕8号", "documentNo");
        }
        LocalDate today = LocalDate.now(clock);
        if (until.isBefore(today)) {
            throw new Refusal(null, "截止日期%s已经过去，请填今天或以后的日子".formatted(Dates.full(until)), "until");
        }
        if (until.isAfter(today.plusYears(1))) {
            throw new Refusal(
                    null, "一次最多放宽一年，截止日期请不晚于%s；到期还要放宽的，凭新的文号再办".formatted(Dates.full(today.plusYears(1))), "until");
        }
        String why = Text.line(reason, "reason", "放宽的理由", 200);
        // Two at once: the second waits here, and then sees the first
        jdbc.sql("select id from unit where id = ? for no key update")
                .param(by.countyId())
                .query(Long.class)
                .single();
        profile.loosened(by.countyId(), what).ifPresent(found -> {
            throw new Refusal(
                    null,
                    "“%s”已按%s放宽到%s；要改期限，先收回，再凭新的文号放宽"
                            .formatted(what.label(), found.documentNo(), Dates.full(found.until())),
                    "switch");
        });
        trail.record(by.doer(), AuditKind.SETTING, "放宽“" + what.label() + "”", "从严", told(document, until) + "，" + why);
        return jdbc.sql("""
                        insert into loosening (county_id, switch, document_no, reason, until_day, made_at, made_by)
                        values (?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(by.countyId(), what.name(), document, why, until, OffsetDateTime.now(clock), by.personId())
                .query(Long.class)
                .single();
    }

    /** Takes it back before its last day. @throws Stale when it has ended already */
    @Transactional
    public void end(long id, @Nullable String reason, Actor by) {
        require(by);
        jdbc.sql("select id from unit where id = ? for no key update")
                .param(by.countyId())
                .query(Long.class)
                .single();
        Loosening found = profile.one(by.countyId(), id).orElseThrow(NotVisible::new);
        if (!found.isInForce(LocalDate.now(clock))) {
            throw new Stale("“%s”的放宽已于%s结束，不用再收回。请刷新页面查看".formatted(found.what().label(), Dates.full(found.last())));
        }
        String why = Text.line(reason, "reason", "收回的理由", 200);
        jdbc.sql(
                        "insert into loosening_end (county_id, loosening_id, reason, ended_at, ended_by) values (?, ?, ?, ?, ?)")
                .params(by.countyId(), id, why, OffsetDateTime.now(clock), by.personId())
                .update();
        trail.record(
                by.doer(),
                AuditKind.SETTING,
                "收回“" + found.what().label() + "”的放宽",
                told(found.documentNo(), found.until()),
                "从严：" + why);
    }

    private static String told(String documentNo, LocalDate until) {
        return documentNo + "，到" + Dates.full(until);
    }

    private static void require(Actor by) {
        if (!by.may(Power.LOOSEN, "/" + by.countyId() + "/")) {
            throw new NotVisible();
        }
    }
}
