package huiyin.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading the trail, newest first. */
@Component
public class AuditLog {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Set<String> KINDS =
            Arrays.stream(AuditKind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row as read. @param kind what it is called in Chinese; as it stands where it is none of ours */
    public record Kept(
            long seq,
            Instant at,
            String person,
            @Nullable String title,
            @Nullable String address,
            @Nullable String device,
            String kind,
            String subject,
            @Nullable String before,
            @Nullable String after) {}

    /** What to read. @param person name or staff number; empty for all, as null of the others */
    public record Filter(
            String person,
            @Nullable AuditKind kind,
            @Nullable LocalDate day) {}

    /**
     * Those next to a place, nearest first. @param from their place, or null for the newest @param newer than that
     * place; else older
     */
    public List<Kept> read(long countyId, Filter filter, @Nullable Long from, boolean newer, int most) {
        return jdbc.sql("""
                select seq, at, person, title, address, device, kind, subject, before, after from audit a
                where county_id = :county and (:from_seq::bigint is null or seq %s :from_seq) and (:kind::text is null or kind = :kind)
                  and (:person = '' or person_id = any (array(select p.id from person p where p.county_id = :county and :person in (p.name, p.staff_no)))
                       or person_id is null and person = :person)
                  and (:day::date is null or at >= :from::timestamptz and at < :to::timestamptz)
                order by seq %s limit :most""".formatted(newer ? ">" : "<", newer ? "" : "desc"))
                .param("county", countyId)
                .param("from_seq", from)
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("person", filter.person())
                .param("day", filter.day())
                .param("from", start(filter.day(), 0))
                .param("to", start(filter.day(), 1))
                .param("most", most)
                .query((row, n) -> new Kept(
                        row.getLong("seq"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("person"),
                        row.getString("title"),
                        row.getString("address"),
                        row.getString("device"),
                        label(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }

    private static @Nullable String start(@Nullable LocalDate day, int plus) {
        return day == null
                ? null
                : day.plusDays(plus).atStartOfDay(ZONE).toOffsetDateTime().toString();
    }

    /** A row that was tampered with may say anything. */
    private static String label(String kind) {
        return KINDS.contains(kind) ? AuditKind.valueOf(kind).label() : kind;
    }

    /**
     * Whether the database keeps the program from changing the trail: its role owns no table of it and is no superuser.
     */
    public boolean isKeptApart() {
        return jdbc.sql("""
                select not r.rolsuper and not pg_has_role(c.relowner, 'MEMBER')
                from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'audit'::regclass""").query(Boolean.class).single();
    }
}
