package huiyin.organisation;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.history.Happening;
import huiyin.history.History;
import huiyin.history.Owner;
import huiyin.kernel.Dates;
import huiyin.kernel.Stale;
import huiyin.organisation.ChartEvent.Subject;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes of the chart: each in the history and in the audit trail, in the transaction of the change. */
@Component
class Changes {
    /** Rows of history a page shows at once. */
    static final int SHOWN = 30;

    private final JdbcClient jdbc;
    private final History history;
    private final Trail trail;
    private final Clock clock;

    Changes(JdbcClient jdbc, History history, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
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
        history.tell(
                by.author(), ChartEvent.owner(unitId, personId), new ChartEvent.Changed(subject, subjectId, sentence));
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

    /** Says who changed it last, and what. */
    Stale stale(Owner owner, Subject subject, long subjectId, String name, Actor by) {
        LocalDate today = LocalDate.now(clock);
        return new Stale(history.last(
                        by.countyId(), owner, ChartEvent.Changed.class, Map.of("subject", subject, "id", subjectId))
                .map(change -> "“%s”在您打开之后，%s，%s已经改过：%s。请返回上一页刷新，看过现在的内容再改。"
                        .formatted(
                                name,
                                Dates.recent(change.at(), today),
                                change.who(),
                                change.sentence().text()))
                .orElse("“" + name + "”在您打开之后已经改过。请返回上一页刷新，看过现在的内容再改。"));
    }

    /** Newest first. */
    Leaf<Happening> ofUnit(Unit unit, Turn<Long> turn) {
        return history.of(unit.countyId(), turn, SHOWN, ChartEvent.owner(unit.id(), null));
    }

    /** Their own, and that of their posts and pairings. */
    Leaf<Happening> ofPerson(Person person, Turn<Long> turn) {
        return history.of(
                person.countyId(),
                turn,
                SHOWN,
                ChartEvent.owner(null, person.id()),
                Owner.part(ChartEvent.UNIT, person.id()));
    }
}
