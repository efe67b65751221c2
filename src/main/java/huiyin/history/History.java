package huiyin.history;

import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one history of everything (经过): written and read here alone. */
@Component
public final class History {
    private static final String FROM = " from history e where e.county_id = :county and ";
    private static final String SELECT =
            "select e.county_id, e.id, e.owner_kind, e.owner_id, e.part_id, e.code, e.body, e.by_person, e.for_person, e.by_name, e.at"
                    + FROM;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;
    private final Map<String, Class<? extends Event>> kinds;

    /** @throws IllegalStateException when two events have the same code */
    History(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher publisher,
            List<EventCatalogue> catalogues) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.publisher = publisher;
        this.kinds = catalogues.stream()
                .flatMap(catalogue -> catalogue.kinds().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** An event that is to be told of its owner. */
    public record Fact(Owner owner, Event event) {}

    /** In the transaction of the change it tells of. @return the event's id */
    public long tell(Author by, Owner owner, Event event) {
        return tell(by, List.of(new Fact(owner, event))).getFirst();
    }

    /** Many at once, in one statement. @return their ids, in the same order */
    public List<Long> tell(Author by, List<Fact> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        var at = OffsetDateTime.now(clock);
        var ids = jdbc.sql("""
                insert into history (county_id, owner_kind, owner_id, part_id, code, body, is_public, by_person, for_person, by_name, at)
                select :county, f.owner_kind, f.owner_id, f.part_id, f.code, cast(f.body as jsonb), f.is_public, :person, :forPerson, :name, :at
                from unnest(cast(:kinds as text[]), cast(:owners as bigint[]), cast(:parts as bigint[]), cast(:codes as text[]), cast(:bodies as text[]),
                            cast(:publics as boolean[])) with ordinality as f (owner_kind, owner_id, part_id, code, body, is_public, place)
                order by f.place returning id""")
                .param("county", by.countyId())
                .param("person", by.personId(), java.sql.Types.BIGINT)
                .param("forPerson", by.forPersonId(), java.sql.Types.BIGINT)
                .param("name", by.name(), java.sql.Types.VARCHAR)
                .param("at", at)
                .param("kinds", column(facts, fact -> fact.owner().kind()).toArray(String[]::new))
                .param("owners", column(facts, fact -> fact.owner().id()).toArray(Long[]::new))
                .param("parts", column(facts, fact -> fact.owner().part()).toArray(Long[]::new))
                .param("codes", column(facts, fact -> codeOf(fact.event())).toArray(String[]::new))
                .param(
                        "bodies",
                        column(facts, fact -> json.writeValueAsString(fact.event()))
                                .toArray(String[]::new))
                .param(
                        "publics",
                        column(facts, fact -> fact.event().meaning(null).publicly() != null)
                                .toArray(Boolean[]::new))
                .query(Long.class)
                .list();
        var happenings = new ArrayList<Happening>();
        for (int i = 0; i < ids.size(); i++) {
            var fact = facts.get(i);
            happenings.add(new Happening(ids.get(i), at.toInstant(), by, fact.owner(), null, fact.event()));
        }
        publisher.publishEvent(new News(happenings));
        return ids;
    }

    private static <T extends @Nullable Object> List<T> column(List<Fact> facts, Function<Fact, T> value) {
        return facts.stream().map(value).toList();
    }

    /** What no module has registered could never be read again, so it is not written. */
    private String codeOf(Event event) {
        String code = Event.code(event.getClass());
        kind(code);
        return code;
    }

    private Class<? extends Event> kind(String code) {
        var kind = kinds.get(code);
        if (kind == null) {
            throw new IllegalStateException("no module has registered the event " + code);
        }
        return kind;
    }

    /** A page of what happened to any of these, newest first. */
    public Leaf<Happening> of(long countyId, Turn<Long> turn, int size, Owner... owners) {
        return Leaf.of(
                turn,
                size,
                Happening::id,
                (at, most) -> ask(SELECT, countyId, at.newestFirst("e.id"), owners)
                        .param("turn", at.key())
                        .param("most", most)
                        .query(this::read)
                        .list());
    }

    /** All that happened to it and its parts, oldest first. */
    public List<Happening> whole(long countyId, Owner owner) {
        return ask(SELECT, countyId, " order by e.id", owner).query(this::read).list();
    }

    /** What of these kinds happened to any of these, oldest first. */
    @SafeVarargs
    public final List<Happening> of(
            long countyId, String ownerKind, Collection<Long> owners, Class<? extends Event>... kinds) {
        return jdbc.sql(SELECT
                        + "e.owner_kind = :kind and e.owner_id = any (:owners) and e.code = any (:codes) order by e.id")
                .param("county", countyId)
                .param("kind", ownerKind)
                .param("owners", owners.toArray(Long[]::new))
                .param("codes", Event.codes(kinds))
                .query(this::read)
                .list();
    }

    /** The newest of this kind whose record has these values. */
    public Optional<Happening> last(long countyId, Owner owner, Class<? extends Event> kind, Map<String, ?> with) {
        return ask(
                        SELECT,
                        countyId,
                        " and e.code = :code and e.body @> cast(:with as jsonb) order by e.id desc limit 1",
                        owner)
                .param("code", Event.code(kind))
                .param("with", json.writeValueAsString(with))
                .query(this::read)
                .optional();
    }

    /** Of all that happened to it: what evidence hangs on. */
    public List<Long> ids(long countyId, Owner owner) {
        return ask("select e.id" + FROM, countyId, "", owner).query(Long.class).list();
    }

    /** Of a draft that is deleted before anybody else has seen it. */
    public void forget(long countyId, Owner owner) {
        jdbc.sql("delete from history where county_id = ? and owner_kind = ? and owner_id = ?")
                .params(countyId, owner.kind(), owner.id())
                .update();
    }

    private JdbcClient.StatementSpec ask(String select, long countyId, String rest, Owner... owners) {
        var any = new ArrayList<String>();
        for (int i = 0; i < owners.length; i++) {
            any.add("e.owner_kind = :kind" + i
                    + (owners[i].id() == null ? "" : " and e.owner_id = :owner" + i)
                    + (owners[i].part() == null ? "" : " and e.part_id = :part" + i));
        }
        var asked =
                jdbc.sql(select + "(" + String.join(" or ", any) + ")" + rest).param("county", countyId);
        for (int i = 0; i < owners.length; i++) {
            asked = asked.param("kind" + i, owners[i].kind())
                    .param("owner" + i, owners[i].id())
                    .param("part" + i, owners[i].part());
        }
        return asked;
    }

    /** A row with all columns of the history, or of a view of it. */
    public Happening read(ResultSet row, int number) throws SQLException {
        return new Happening(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Author(
                        row.getLong("county_id"),
                        row.getObject("by_person", Long.class),
                        row.getObject("for_person", Long.class),
                        row.getString("by_name")),
                new Owner(row.getString("owner_kind"), row.getLong("owner_id"), row.getObject("part_id", Long.class)),
                null,
                json.readValue(row.getString("body"), kind(row.getString("code"))));
    }
}
