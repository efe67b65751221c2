package huiyin.administration;

import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The three administrators (三员) of a county. */
@Component
class Administrators {
    private final JdbcClient jdbc;
    private final Clock clock;

    Administrators(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who is, was and will be one of them; the last hundred that ended. */
    List<AdministratorsPage.Held> held(Actor by) {
        return jdbc.sql("""
                select o.id as post_id, p.name, p.staff_no, o.kind, o.valid_from as begun, o.valid_to as ended, coalesce(a.password_hash is not null, false) as opened,
                       (o.valid_to is null or o.valid_to > :today) and p.id <> :me as may_end
                from post o join unit u on u.id = o.unit_id join person p on p.id = o.person_id left join account a on a.person_id = p.id
                where u.county_id = :county and o.kind = any (:kinds)
                order by o.valid_to is not null and o.valid_to < :today, o.kind, o.valid_from, o.id limit 100""")
                .param("kinds", PostKind.namesOf(PostKind::isAdministrator))
                .param("county", by.countyId())
                .param("me", by.personId())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> new AdministratorsPage.Held(
                        row.getLong("post_id"),
                        row.getString("name"),
                        row.getString("staff_no"),
                        PostKind.valueOf(row.getString("kind")).label(),
                        row.getObject("begun", LocalDate.class),
                        row.getObject("ended", LocalDate.class),
                        row.getBoolean("opened"),
                        row.getBoolean("may_end")))
                .list();
    }

    /** Who holds the audit today. */
    List<Long> ofAudit(long countyId) {
        return jdbc.sql("""
                select distinct p.person_id from post p join unit u on u.id = p.unit_id
                where u.county_id = :county and p.kind = :kind and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)""")
                .param("kind", PostKind.AUDIT_ADMINISTRATOR.name())
                .param("county", countyId)
                .param("today", LocalDate.now(clock))
                .query(Long.class)
                .list();
    }
}
