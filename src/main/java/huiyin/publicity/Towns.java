package huiyin.publicity;

import huiyin.kernel.NotVisible;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The townships that show something. */
@Component
class Towns {
    private static final String SELECT = """
            select t.county_id, t.id, t.code, t.name, c.name county_name, coalesce(a.name, '') area, n.tasks
            from unit t
            join unit c on c.id = t.county_id
            left join unit a on a.id = t.parent_id and a.kind = 'AREA'
            -- By the index alone, less the few that are not public: as PublicTasks.SHOWN says, without reading those of the whole county
            left join (
                select m.county_id, m.unit_id, count(*) tasks from current_matter m
                where not m.is_public and m.state in ('RUNNING', 'DONE') and m.kind in ('DAILY', 'ANNUAL') group by m.county_id, m.unit_id) hidden on hidden.county_id = t.county_id and hidden.unit_id = t.id
            cross join lateral (
                select count(*) - coalesce(hidden.tasks, 0) tasks from current_matter m
                where m.county_id = t.county_id and m.unit_id = t.id and m.state in ('RUNNING', 'DONE') and m.kind in ('DAILY', 'ANNUAL')) n
            where t.kind = 'TOWNSHIP' and (n.tasks > 0 or t.code = :code) and (:code = '' or t.code = :code)
            order by c.ordinal, c.id, a.ordinal nulls last, a.id, t.ordinal, t.id""";

    private final JdbcClient jdbc;

    Towns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Town> withTasks() {
        return jdbc.sql(SELECT).param("code", "").query(Town.class).list();
    }

    /**
     * The town asked for, or the only one there is to ask for; empty when the reader has to choose.
     *
     * @throws NotVisible when no township has this code
     */
    Optional<Town> asked(@Nullable String code) {
        if (code == null || code.isBlank()) {
            var towns = withTasks();
            return towns.size() == 1 ? Optional.of(towns.getFirst()) : Optional.empty();
        }
        if (code.indexOf('\0') >= 0) {
            throw new NotVisible();
        }
        return Optional.of(jdbc.sql(SELECT).param("code", code).query(Town.class).list().stream()
                .findFirst()
                .orElseThrow(NotVisible::new));
    }
}
