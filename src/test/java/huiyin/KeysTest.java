package huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Past one PostgreSQL the tables that grow are spread by county, so county_id is in each of their keys. */
class KeysTest {
    /**
     * Small tables that every machine holds whole. All others grow with use. {@code password_history} grows by five
     * rows a person at most.
     */
    private static final Set<String> SHARED = Set.of(
            "unit",
            "division_code",
            "work_line",
            "work_line_unit",
            "person",
            "post",
            "pairing",
            "stand_in",
            "scheme",
            "account",
            "password_history",
            "sign_in_attempt",
            "one_time_link",
            "second_factor",
            "recovery_code",
            "second_factor_duty",
            "spring_session",
            "spring_session_attributes",
            "demonstration",
            "flyway_schema_history",
            "scheduled_tasks");

    private static JdbcClient jdbc;

    @BeforeAll
    static void migrated() {
        jdbc = JdbcClient.create(TestDatabase.migrated());
    }

    private static List<String> tables() {
        return jdbc.sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
    }

    private static List<String> growing() {
        var growing = new ArrayList<>(tables());
        growing.removeAll(SHARED);
        return growing;
    }

    @Test
    void the_small_tables_named_here_exist() {
        assertThat(tables()).containsAll(SHARED);
        assertThat(growing())
                .contains("matter", "assignment", "history", "entry", "file", "attachment", "form_key", "audit");
    }

    @Test
    void every_table_has_a_primary_key_and_growing_ones_start_it_with_county_id() {
        record Key(String name, String columns) {}
        var keys = jdbc.sql("""
                select k.table_name name, string_agg(c.column_name, ',' order by c.ordinal_position) columns
                from information_schema.table_constraints k
                join information_schema.key_column_usage c using (constraint_schema, constraint_name)
                where k.table_schema = 'public' and k.constraint_type = 'PRIMARY KEY' group by 1""").query(Key.class).list();
        assertThat(keys).extracting(Key::name).containsExactlyInAnyOrderElementsOf(tables());
        assertThat(keys)
                .filteredOn(key -> growing().contains(key.name()))
                .allSatisfy(key -> assertThat(key.columns()).as(key.name()).startsWith("county_id"));
    }

    @Test
    void every_unique_key_of_a_growing_table_has_county_id() {
        record Key(String tableName, String index, String columns) {}
        // Unique indexes over expressions are in the catalogue only, not in information_schema
        var keys = jdbc.sql("""
                select t.relname table_name, i.relname index, coalesce(string_agg(a.attname, ','), '') columns
                from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
                left join pg_attribute a on a.attrelid = t.oid and a.attnum = any (x.indkey)
                where x.indisunique and t.relnamespace = 'public'::regnamespace and t.relkind = 'r' group by 1, 2""").query(Key.class).list();
        assertThat(keys)
                .filteredOn(key -> growing().contains(key.tableName()))
                .allSatisfy(key ->
                        assertThat(key.columns().split(",")).as(key.index()).contains("county_id"));
    }

    @Test
    void a_growing_table_points_to_its_like_within_the_county() {
        record Link(String name, String source, String target, String pairs) {}
        var links = jdbc.sql("""
                select k.constraint_name name, c.table_name source, r.table_name target,
                       string_agg(c.column_name || '>' || r.column_name, ',' order by c.ordinal_position) pairs
                from information_schema.referential_constraints k
                join information_schema.key_column_usage c on c.constraint_name = k.constraint_name and c.constraint_schema = k.constraint_schema
                join information_schema.key_column_usage r on r.constraint_name = k.unique_constraint_name
                    and r.constraint_schema = k.unique_constraint_schema and r.ordinal_position = c.position_in_unique_constraint
                where k.constraint_schema = 'public' group by 1, 2, 3""").query(Link.class).list();
        var growing = growing();
        assertThat(links)
                .filteredOn(link -> growing.contains(link.source()) && growing.contains(link.target()))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.pairs()).as(link.name()).contains("county_id>county_id"));
        assertThat(links.stream()
                        .filter(link -> SHARED.contains(link.source()) && growing.contains(link.target()))
                        .map(Link::name)
                        .collect(Collectors.toSet()))
                .as("a small table never points to a growing one")
                .isEmpty();
    }
}
