package huiyin.waiting;

import huiyin.kernel.OneByOne;
import huiyin.organisation.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits (待办). Modules settle what their verbs have changed; everybody who shows what is to be done reads here. */
@Component
public class Waiting {
    /** What {@link WaitingSource#derive} selects, in this order. */
    public static final String COLUMNS = """
            holder, code, owner_id, share_id, item_id, town_id, not_by, awaited_by, href, title, from_whom, to_whom, said, note,
            unit, unit_kind, phase, ordinal, lit, since, due_on, ends_on, shows_on, yellow_on, red_on""";

    /** The names of the columns and their types, for what the sources select. */
    private static final String NONE = """
            select cast(null as text) holder, cast(null as text) code, cast(null as bigint) owner_id, cast(null as bigint) share_id, cast(null as bigint) item_id,
                   cast(null as bigint) town_id, cast(null as bigint[]) not_by, cast(null as text) awaited_by, cast(null as text) href, cast(null as text) title,
                   cast(null as text) from_whom, cast(null as text) to_whom, cast(null as text) said, cast(null as text) note, cast(null as text) unit,
                   cast(null as text) unit_kind, cast(null as text) phase, cast(null as int) ordinal, cast(null as boolean) lit, cast(null as timestamptz) since,
                   cast(null as date) due_on, cast(null as date) ends_on, cast(null as date) shows_on, cast(null as date) yellow_on, cast(null as date) red_on where false""";

    private static final String KEY = "owner_id, code, item_id, holder";
    private static final String SHOWN = """
            w.county_id = :county and w.shows_on <= :today and (w.ends_on is null or w.ends_on >= :today)
              and (cast(:lentTowns as bigint[]) is null or w.town_id is null or w.town_id = any (cast(:lentTowns as bigint[])))
            """;
    private static final String MINE =
            SHOWN + " and w.holder = any (:holders) and not w.not_by && cast(:persons as bigint[])";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, WaitingOwner> owners;
    private final Map<String, String> derived = new HashMap<>();
    private final List<WaitingSource> sources;
    private final Map<String, Act> acts;

    Waiting(
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            List<WaitingOwner> owners,
            List<WaitingSource> sources) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.owners = owners.stream().collect(Collectors.toMap(WaitingOwner::ownerKind, Function.identity()));
        this.sources = sources;
        this.acts = sources.stream()
                .flatMap(source -> source.acts().stream())
                .collect(Collectors.toMap(Act::code, Function.identity()));
    }

    /**
     * @param mine what waits for the reader
     * @param awaited what the reader waits for, longest first
     * @param known what the reader should know and nobody has to do
     */
    public record Listed(List<WaitingRow> mine, List<WaitingRow> awaited, List<WaitingRow> known) {}

    /** Both lists in one statement. What may be done by several is there once. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Listed of(Actor actor) {
        record Read(boolean awaited, WaitingRow row) {}
        var rows = jdbc.sql("select false awaited, w.* from waiting w where " + MINE
                        + " union all select true, w.* from waiting w where " + SHOWN
                        + " and w.awaited_by = any (:holders) order by since, id")
                .params(parameters(actor))
                .query((row, n) -> new Read(row.getBoolean("awaited"), row(row)))
                .list();
        return new Listed(
                once(rows.stream()
                        .filter(read -> !read.awaited())
                        .map(Read::row)
                        .filter(row -> row.act().isWork())),
                once(rows.stream()
                        .filter(Read::awaited)
                        .map(Read::row)
                        .filter(row -> !row.act().awaited().isEmpty())),
                once(rows.stream()
                        .filter(read -> !read.awaited() && !read.row().act().isWork())
                        .map(Read::row)));
    }

    /** The owners of a kind that wait for the reader; for lists that show these alone. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Long[] owners(String ownerKind, Actor actor, Collection<? extends Act> ofActs) {
        return jdbc.sql(
                        "select distinct w.owner_id from waiting w where w.owner_kind = :kind and w.code = any (:codes) and "
                                + MINE)
                .params(parameters(actor))
                .param("kind", ownerKind)
                .param("codes", ofActs.stream().map(Act::code).toArray(String[]::new))
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private Map<String, Object> parameters(Actor actor) {
        var parameters = new HashMap<String, Object>();
        parameters.put("county", actor.countyId());
        parameters.put("holders", Holder.of(actor));
        parameters.put("persons", actor.persons());
        parameters.put("lentTowns", actor.lentTowns());
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    /** The first of each thing; whoever else may do it is named with the first. */
    private static List<WaitingRow> once(Stream<WaitingRow> rows) {
        var things = new LinkedHashMap<Object, WaitingRow>();
        rows.forEach(row -> things.merge(row.thing(), row, WaitingRow::alsoTo));
        return List.copyOf(things.values());
    }

    /**
     * After a change of the whole owner, or of what is no one's share: in the transaction of the change, and after it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String ownerKind, long countyId, Long... ids) {
        settle(ownerKind, countyId, ids, null);
    }

    /** After a change of one share alone, whose row the caller has locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settleShare(String ownerKind, long countyId, long owner, long share) {
        settle(ownerKind, countyId, new Long[] {owner}, new Long[] {share});
    }

    /** Writes what should be there for all owners of a county, in one transaction. */
    public void rebuild(long countyId) {
        transaction.executeWithoutResult(status -> owners.values().forEach(kind -> {
            var owners = owners(kind, countyId);
            settle(kind.ownerKind(), countyId, owners, null);
            // What has been thrown away, or is over, derives nothing any more
            jdbc.sql("delete from waiting where county_id = ? and owner_kind = ? and owner_id <> all (?)")
                    .params(countyId, kind.ownerKind(), owners)
                    .update();
        }));
    }

    /** Writes the lists anew of all counties; at the start of the program only where a county has none at all. */
    public void rebuildAll(boolean onlyMissing) {
        var counties = jdbc.sql("select u.id from unit u where u.kind = 'COUNTY'"
                        + (onlyMissing ? " and not exists (select from waiting w where w.county_id = u.id)" : ""))
                .query(Long.class)
                .list();
        OneByOne.each("list of what waits in county", counties, this::rebuild);
    }

    /** The rows that are kept and should not be, or should be and are not, in words; empty when the list is true. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<String> drift(long countyId) {
        return owners.values().stream()
                .flatMap(kind -> jdbc
                        .sql("with derived as materialized (select " + COLUMNS + " from (" + derive(kind.ownerKind())
                                + """
                                ) derived), kept as (select %1$s from waiting where county_id = :county and owner_kind = :kind)
                        select 'missing ' || cast(to_jsonb(d) as text) from (select * from derived except select * from kept) d
                        union all select 'kept ' || cast(to_jsonb(k) as text) from (select * from kept except select * from derived) k
                        """.formatted(COLUMNS))
                        .params(parameters(countyId, owners(kind, countyId), null))
                        .param("kind", kind.ownerKind())
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }

    /** All that should wait because of this kind, from each source. */
    private synchronized String derive(String ownerKind) {
        return derived.computeIfAbsent(
                ownerKind,
                kind -> sources.stream()
                        .filter(source -> source.ownerKind().equals(kind))
                        .map(source -> "\nunion all\n" + source.derive())
                        .collect(Collectors.joining(
                                "", "with " + owners.get(kind).base() + "\n" + NONE, "")));
    }

    private Long[] owners(WaitingOwner kind, long countyId) {
        return jdbc.sql(kind.owners())
                .param("county", countyId)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private Map<String, Object> parameters(long countyId, Long[] owners, Long @Nullable [] shares) {
        var parameters = new HashMap<String, Object>();
        parameters.put("county", countyId);
        parameters.put("owners", owners);
        parameters.put("shares", shares);
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    private void settle(String ownerKind, long countyId, Long[] ids, Long @Nullable [] shares) {
        var parameters = parameters(countyId, ids, shares);
        if (shares == null) {
            owners.get(ownerKind)
                    .locks()
                    .forEach(lock ->
                            jdbc.sql(lock).params(parameters).query(Long.class).list());
        }
        String ofShares = shares == null ? "" : " and %s.share_id = any (cast(:shares as bigint[]))";
        jdbc.sql("with derived as materialized (select " + COLUMNS + " from (" + derive(ownerKind) + ") d where true"
                        + ofShares.formatted("d") + """
                ), gone as (
                    delete from waiting w where w.county_id = :county and w.owner_kind = :kind and w.owner_id = any (:owners)
                """ + ofShares.formatted("w")
                        + """

                      and not exists (select from derived d where (d.owner_id, d.code, d.item_id, d.holder) = (w.owner_id, w.code, w.item_id, w.holder)))
                insert into waiting as w (county_id, owner_kind, %1$s) select :county, :kind, %1$s from derived
                on conflict (county_id, owner_kind, %2$s) do update set (%1$s) = row (%3$s)
                where (%4$s) is distinct from (%3$s)
                """.formatted(COLUMNS, KEY, prefixed("excluded"), prefixed("w")))
                .params(parameters)
                .param("kind", ownerKind)
                .update();
    }

    private static String prefixed(String with) {
        return Arrays.stream(COLUMNS.split(",\\s*"))
                .map(column -> with + "." + column)
                .collect(Collectors.joining(", "));
    }

    private WaitingRow row(ResultSet row) throws SQLException {
        var since = row.getObject("since", OffsetDateTime.class);
        return new WaitingRow(
                acts.get(row.getString("code")),
                row.getString("owner_kind"),
                row.getLong("owner_id"),
                row.getObject("share_id", Long.class),
                row.getLong("item_id"),
                row.getString("href"),
                row.getString("title"),
                row.getString("from_whom"),
                row.getString("to_whom"),
                row.getString("said"),
                row.getString("note"),
                row.getString("unit"),
                row.getString("unit_kind"),
                row.getString("phase"),
                row.getInt("ordinal"),
                row.getBoolean("lit"),
                since == null ? null : since.toInstant(),
                row.getObject("due_on", LocalDate.class),
                row.getObject("yellow_on", LocalDate.class),
                row.getObject("red_on", LocalDate.class));
    }
}
