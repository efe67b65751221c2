package huiyin.score;

import huiyin.kernel.MachineTime;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The categories of standings (P3) each county has. */
@Component
public class Categories {
    /** How long a county's are kept in memory: each page asks for them, for its side bar. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Kept(List<Category> categories, long at) {}

    private final JdbcClient jdbc;
    private final MachineTime time;
    private final String builtIn;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    Categories(JdbcClient jdbc, MachineTime time) {
        this.jdbc = jdbc;
        this.time = time;
        try (var shipped = Categories.class.getResourceAsStream("default-categories.json")) {
            this.builtIn = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** In their order. A county that has none gets the built-in ones; a row added by hand shows within a minute. */
    public List<Category> of(long countyId) {
        long now = time.nanos();
        Kept last = kept.get(countyId);
        if (last == null || now - last.at >= KEPT.toNanos()) {
            var found = select(countyId);
            if (found.isEmpty()) {
                seed(countyId);
                found = select(countyId);
            }
            last = new Kept(found, now);
            // What a transaction reads may be undone with it
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                kept.put(countyId, last);
            }
        }
        return last.categories;
    }

    Optional<Category> at(long countyId, String path) {
        return of(countyId).stream()
                .filter(category -> category.path().equals(path))
                .findFirst();
    }

    /** Those whose standings the reader may find something in. */
    List<Category> within(Actor reader) {
        return of(reader.countyId()).stream()
                .filter(category -> category.isPublic() || category.isWithin(reader))
                .toList();
    }

    /**
     * The units within whose books the reader works: the townships of the posts held, and the county for whoever works
     * outside townships or stands in one of the county's own standings.
     */
    Long[] books(Actor reader) {
        boolean ofCounty = reader.posts().stream()
                .anyMatch(post -> !post.kind().isAdministrator()
                        && (post.townId() == null
                                || of(reader.countyId()).stream()
                                        .anyMatch(category ->
                                                category.scope() != Category.Scope.TOWNSHIP && category.covers(post))));
        return Stream.concat(Arrays.stream(reader.townIds()), ofCounty ? Stream.of(reader.countyId()) : Stream.empty())
                .toArray(Long[]::new);
    }

    private List<Category> select(long countyId) {
        return jdbc.sql("select * from category where county_id = ? order by ordinal, code")
                .param(countyId)
                .query((row, number) -> new Category(
                        row.getString("code"),
                        row.getString("path"),
                        row.getString("label"),
                        row.getString("noun"),
                        row.getString("measure"),
                        Category.Scope.valueOf(row.getString("scope")),
                        set(row, "unit_kinds", UnitKind::valueOf),
                        set(row, "post_kinds", PostKind::valueOf),
                        row.getBoolean("is_public")))
                .list();
    }

    private static <T> Set<T> set(ResultSet row, String column, Function<String, T> read) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((String[]) array.getArray()).map(read).collect(Collectors.toUnmodifiableSet());
    }

    /** Of two that need them at once the second finds those of the first. */
    private void seed(long countyId) {
        jdbc.sql("""
                        insert into category (county_id, code, ordinal, path, label, noun, measure, scope, unit_kinds, post_kinds, is_public)
                        select :county, c ->> 'code', n, c ->> 'path', c ->> 'label', c ->> 'noun', c ->> 'measure', c ->> 'scope',
                               array(select jsonb_array_elements_text(c -> 'unitKinds')), array(select jsonb_array_elements_text(c -> 'postKinds')),
                               cast(c ->> 'isPublic' as boolean)
                          from jsonb_array_elements(cast(:builtIn as jsonb)) with ordinality as built_in (c, n)
                        on conflict do nothing""").param("county", countyId).param("builtIn", builtIn).update();
    }

    static String[] names(Set<? extends Enum<?>> kinds) {
        return kinds.stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
