package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.People;
import huiyin.organisation.PostKind;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom the security administrator names to have a second factor, beside the three administrators, from then on: who is
 * signed in without one signs in again ({@link Callers}).
 */
@Component
class SecondFactorDuties {
    private final JdbcClient jdbc;
    private final People people;
    private final Trail trail;
    private final Clock clock;

    SecondFactorDuties(JdbcClient jdbc, People people, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    List<SecondFactorDuty> of(Actor actor) {
        return jdbc.sql("""
                select d.id, d.post_kind, p.name || '（' || p.staff_no || '）' as person, d.made_at, m.name as made_by
                from second_factor_duty d left join person p on p.id = d.person_id join person m on m.id = d.made_by
                where d.county_id = ? and d.ended_at is null order by d.id""")
                .param(actor.countyId())
                .query((row, n) -> new SecondFactorDuty(
                        row.getLong("id"),
                        row.getString("post_kind") == null
                                ? row.getString("person")
                                : PostKind.valueOf(row.getString("post_kind")).label(),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("made_by")))
                .list();
    }

    /** @param person name or staff number; looked at when no kind of post is given */
    @Transactional
    String require(@Nullable PostKind kind, @Nullable String person, Actor by) {
        var named = kind == null ? people.called(person, "person", by) : null;
        int made = jdbc.sql(
                        "insert into second_factor_duty (county_id, post_kind, person_id, made_at, made_by) values (?, ?, ?, ?, ?) "
                                + (kind == null
                                        ? "on conflict (county_id, person_id) where ended_at is null and person_id is not null do nothing"
                                        : "on conflict (county_id, post_kind) where ended_at is null and post_kind is not null do nothing"))
                .params(java.util.Arrays.asList(
                        by.countyId(),
                        kind == null ? null : kind.name(),
                        named == null ? null : (Long) named.id(),
                        OffsetDateTime.now(clock),
                        by.personId()))
                .update();
        String whom = kind == null ? named.name() : kind.label();
        if (made == 0) {
            throw new Refusal(null, whom + "已经要求用双因素，不用再加", kind == null ? "person" : "kind");
        }
        trail.record(by.doer(), AuditKind.SETTING, "要求用双因素：" + whom, "不要求", "要求");
        return whom;
    }

    @Transactional
    void end(long id, Actor by) {
        String whom = of(by).stream()
                .filter(duty -> duty.id() == id)
                .map(SecondFactorDuty::whom)
                .findFirst()
                .orElseThrow(NotVisible::new);
        jdbc.sql(
                        "update second_factor_duty set ended_at = ?, ended_by = ? where county_id = ? and id = ? and ended_at is null")
                .params(OffsetDateTime.now(clock), by.personId(), by.countyId(), id)
                .update();
        trail.record(by.doer(), AuditKind.SETTING, "不再要求用双因素：" + whom, "要求", "不要求");
    }
}
