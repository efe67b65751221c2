package huiyin.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * A table as the catalogue knows it.
 *
 * @param columns those that are written, not computed by the database
 * @param order what sorts its rows the same everywhere, whatever the collation of the database
 */
record Table(String name, List<String> columns, String order) {
    static final String HISTORY = "flyway_schema_history";

    /** All tables but the list of migrations, those first to which others refer. */
    static List<Table> all(Connection connection) throws SQLException {
        var rest = new LinkedHashSet<>(
                texts(connection, "select tablename from pg_tables where schemaname = 'public' order by tablename"));
        rest.remove(HISTORY);
        List<String> references = texts(connection, """
                select conrelid::regclass || ' ' || confrelid::regclass from pg_constraint
                where contype = 'f' and conrelid <> confrelid and not condeferrable and connamespace = 'public'::regnamespace""");
        var tables = new ArrayList<Table>();
        while (!rest.isEmpty()) {
            Set<String> waiting = new HashSet<>();
            for (String reference : references) {
                String[] part = reference.split(" ");
                if (rest.contains(part[1])) {
                    waiting.add(part[0]);
                }
            }
            List<String> next =
                    rest.stream().filter(name -> !waiting.contains(name)).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + rest);
            }
            for (String name : next) {
                tables.add(of(connection, name));
            }
            next.forEach(rest::remove);
        }
        return tables;
    }

    /** What a backup holds. */
    static List<Table> kept(Connection connection, Holdings holdings) throws SQLException {
        return all(connection).stream()
                .filter(table -> !holdings.forgotten().contains(table.name))
                .toList();
    }

    private static Table of(Connection connection, String name) throws SQLException {
        List<String> columns = texts(
                connection,
                "select quote_ident(attname) from pg_attribute where attrelid = '" + name
                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
        List<String> key = texts(
                connection,
                "select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate \"C\"' else '' end"
                        + " from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (attnum, place)"
                        + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum where i.indrelid = '"
                        + name + "'::regclass and i.indisprimary order by k.place");
        return new Table(name, columns, key.isEmpty() ? "t::text collate \"C\"" : String.join(", ", key));
    }

    /** @return number of rows */
    long copyTo(Connection connection, OutputStream out) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select %s from %s t order by %s) to stdout"
                                .formatted(String.join(", ", columns), name, order),
                        out);
    }

    void copyFrom(Connection connection, InputStream in) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin".formatted(name, String.join(", ", columns)), in);
    }

    boolean isEmpty(Connection connection) throws SQLException {
        return texts(connection, "select 'row' from " + name + " limit 1").isEmpty();
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
