package huiyin.score;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemes (考核办法), versioned and dated; a version is never edited. The built-in one is put together from the
 * defaults of all {@link SchemeSection sections}.
 */
@Component
public class Schemes {
    private record Default(String name, String document, LocalDate inForceFrom) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final List<SchemeSection<?>> sections;
    private final Default builtIn;

    Schemes(JdbcClient jdbc, JsonMapper json, List<SchemeSection<?>> sections) {
        this.sections = sections;
        this.jdbc = jdbc;
        this.json = json;
        try (var resource = new ClassPathResource("huiyin/score/default-scheme.json").getInputStream()) {
            this.builtIn = json.readValue(resource, Default.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The township's scheme on that day, else the county's, else the built-in one, which becomes the county's version
     * 1.
     *
     * @throws Refusal when the day lies before every scheme
     */
    public Scheme inForce(long countyId, @Nullable Long townId, LocalDate day) {
        return find(countyId, townId, day).orElseGet(() -> {
            // Two people needing it at once: the unique version lets one in, both read the same row.
            jdbc.sql("""
                            insert into scheme (county_id, unit_id, version, name, document, in_force_from, sections)
                            values (:county, :county, 1, :name, :document, :from, :sections::jsonb)
                            on conflict (county_id, unit_id, version) do nothing""")
                    .param("county", countyId)
                    .param("name", builtIn.name())
                    .param("document", builtIn.document())
                    .param("from", builtIn.inForceFrom())
                    .param(
                            "sections",
                            json.writeValueAsString(sections.stream()
                                    .collect(Collectors.toMap(SchemeSection::key, SchemeSection::byDefault))))
                    .update();
            return find(countyId, townId, day).orElseThrow(() -> new Refusal(null, day + " 还没有生效的考核办法，请先由县里制定"));
        });
    }

    /** The version something was decided by. */
    public Scheme version(long countyId, long id) {
        return jdbc.sql("select * from scheme where county_id = :county and id = :id")
                .param("county", countyId)
                .param("id", id)
                .query(this::row)
                .single();
    }

    private Optional<Scheme> find(long countyId, @Nullable Long townId, LocalDate day) {
        return jdbc.sql("""
                        select * from scheme
                         where county_id = :county and unit_id in (:county, :town)
                           and in_force_from <= :day and (in_force_to is null or in_force_to >= :day)
                         order by (unit_id <> :county) desc, version desc limit 1""")
                .param("county", countyId)
                .param("town", townId == null ? countyId : townId)
                .param("day", day)
                .query(this::row)
                .optional();
    }

    private Scheme row(ResultSet row, int number) throws SQLException {
        var document = json.readTree(row.getString("sections"));
        return new Scheme(
                row.getLong("id"),
                row.getLong("county_id"),
                row.getLong("unit_id"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("document"),
                row.getObject("in_force_from", LocalDate.class),
                row.getObject("in_force_to", LocalDate.class),
                sections.stream()
                        .collect(Collectors.toMap(
                                SchemeSection::type,
                                section -> document.has(section.key())
                                        ? json.treeToValue(document.get(section.key()), section.type())
                                        : section.byDefault())));
    }
}
