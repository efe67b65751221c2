package huiyin.organisation;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.Stale;
import huiyin.web.Dates;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The history of the chart: one row for each change, in the transaction of the change; and the same in the audit trail.
 */
@Component
class Changes {
    enum Subject {
        UNIT,
        PERSON,
        POST,
        PAIRING,
        WORK_LINE
    }

    /** Rows of history a page shows at once. */
    static final int SHOWN = 30;

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;
    private final ApplicationEventPublisher changed;

    Changes(JdbcClient jdbc, Trail trail, Clock clock, ApplicationEventPublisher changed) {
        this.changed = changed;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param unitId and @param personId in whose history the sentence stands */
    void record(
            Subject subject,
            long subjectId,
            @Nullable Long unitId,
            @Nullable Long personId,
            String sentence,
            Actor by) {
        record(subject, subjectId, unitId, personId, sentence, null, null, by);
    }

    /** @param before and @param after for the audit trail, where the sentence does not say both */
    void record(
            Subject subject,
            long subjectId,
            @Nullable Long unitId,
            @Nullable Long personId,
            String sentence,
            @Nullable String before,
            @Nullable String after,
            Actor by) {
        noted(subject, subjectId, unitId, personId, sentence, by);
        String named = switch (subject) {
            case UNIT -> name("unit", subjectId) + "：" + sentence;
            case PERSON -> name("person", subjectId) + "：" + sentence;
            case POST, PAIRING, WORK_LINE -> sentence;
        };
        trail(kind(subject), named, before, after, by);
    }

    void trail(AuditKind kind, String sentence, @Nullable String before, @Nullable String after, Actor by) {
        trail.record(by.doer(), kind, sentence, before, after);
    }

    /** In the chart's own history alone. */
    void noted(
            Subject subject,
            long subjectId,
            @Nullable Long unitId,
            @Nullable Long personId,
            String sentence,
            Actor by) {
        jdbc.sql("""
                insert into organisation_change (county_id, at, by_person, subject, subject_id, unit_id, person_id, sentence)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(by.countyId(), now(), person(by), subject.name(), subjectId, unitId, personId, sentence)
                .update();
        tell(new ChartChanged(by.countyId(), unitId, personId));
    }

    void tell(ChartChanged change) {
        changed.publishEvent(change);
    }

    private static AuditKind kind(Subject subject) {
        return switch (subject) {
            case POST, PAIRING -> AuditKind.POWER;
            case PERSON -> AuditKind.ACCOUNT;
            case UNIT, WORK_LINE -> AuditKind.SETTING;
        };
    }

    private String name(String table, long id) {
        return jdbc.sql("select name from " + table + " where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** Null for the platform itself. */
    static @Nullable Long person(Actor by) {
        return by.handId() == 0 ? null : by.handId();
    }

    /** Says who changed it last, and what. */
    Stale stale(Subject subject, long subjectId, String name) {
        var last = jdbc.sql("""
                select c.id, c.at, n.name as by, c.sentence from organisation_change c left join person n on n.id = c.by_person
                where c.subject = ? and c.subject_id = ? order by c.id desc limit 1""")
                .params(subject.name(), subjectId)
                .query(Change::of)
                .optional();
        LocalDate today = LocalDate.now(clock);
        return new Stale(last.map(change -> "“%s”在您打开之后，%s，%s已经改过：%s。请返回上一页刷新，看过现在的内容再改。"
                        .formatted(name, Dates.recent(change.at(), today), change.by(), change.sentence()))
                .orElse("“" + name + "”在您打开之后已经改过。请返回上一页刷新，看过现在的内容再改。"));
    }

    /** Newest first. */
    Leaf<Change> ofUnit(long unitId, Turn<Long> turn) {
        return of("unit_id", unitId, turn);
    }

    Leaf<Change> ofPerson(long personId, Turn<Long> turn) {
        return of("person_id", personId, turn);
    }

    private Leaf<Change> of(String column, long id, Turn<Long> turn) {
        return Leaf.of(
                turn,
                SHOWN,
                Change::id,
                (at, most) -> jdbc.sql("""
                select c.id, c.at, n.name as by, c.sentence from organisation_change c left join person n on n.id = c.by_person
                where c.%s = :id""".formatted(column) + at.newestFirst("c.id"))
                        .param("id", id)
                        .param("turn", at.key())
                        .param("most", most)
                        .query(Change::of)
                        .list());
    }
}
