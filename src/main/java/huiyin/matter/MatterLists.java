package huiyin.matter;

import huiyin.kernel.Deadline;
import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import huiyin.sheet.Table;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import huiyin.web.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The matters of one kind that somebody sees: those that are not over, oldest first, or the others, newest first. */
@Component
public class MatterLists {
    private static final int SHOWN = 30;
    private static final int FETCHED = 1000;
    private static final String LISTED = "from matter m join unit t on t.id = m.unit_id where m.kind = :kind and "
            + "(m.state in ('DONE', 'CANCELLED')) = :over and " + Visibility.VISIBLE;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;
    private final MatterKinds kinds;

    MatterLists(JdbcClient jdbc, Clock clock, Matters matters, MatterKinds kinds) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.matters = matters;
        this.kinds = kinds;
    }

    /** @param fields what its kind says of it, in the order of {@link MatterKind#fields} */
    public record Row(Matter matter, List<@Nullable String> fields) {
        public long id() {
            return matter.id();
        }

        public String label() {
            return matter.kind().label(matter.state());
        }

        public boolean isOver() {
            return matter.state() == MatterState.DONE || matter.state() == MatterState.CANCELLED;
        }

        /** 9月30日, or how late it is; nothing falls due for what is over. */
        public String due(LocalDate today) {
            return isOver() ? "" : new Deadline(matter.dueOn(), today).phrase();
        }

        /** Days over the due date, or null while there are none. */
        public @Nullable Long daysOver(LocalDate today) {
            return !isOver() && today.isAfter(matter.dueOn())
                    ? Long.valueOf(new Deadline(matter.dueOn(), today).daysOver())
                    : null;
        }
    }

    /** @param over whether it shows what is over @param count all pages of it */
    public record Page(MatterKind kind, boolean over, long count, Leaf<Row> leaf, LocalDate today) {
        public Pager pager(String path) {
            return leaf.pager(href(path));
        }

        /** The same list at this address: the page, or the export. */
        public String href(String path) {
            return !over ? path : path + (path.contains("?") ? "&" : "?") + "state=done";
        }
    }

    /** @throws NotVisible where there is no such kind */
    public Page page(String kind, boolean over, @Nullable String after, @Nullable String before, Actor actor) {
        var of = kinds.known(kind).orElseThrow(NotVisible::new);
        long count = jdbc.sql("select count(*) " + LISTED)
                .params(Visibility.of(actor))
                .params(Map.of("kind", kind, "over", over))
                .query(Long.class)
                .single();
        return new Page(
                of,
                over,
                count,
                Leaf.of(Turn.byId(after, before), SHOWN, Row::id, (at, most) -> rows(of, over, actor, at, most)),
                LocalDate.now(clock));
    }

    /** All pages of the list, read as they are asked for. */
    public Consumer<Consumer<Row>> all(String kind, boolean over, Actor actor) {
        var of = kinds.known(kind).orElseThrow(NotVisible::new);
        return Leaf.all(FETCHED, Row::id, (at, most) -> rows(of, over, actor, at, most));
    }

    /** Of these, those this person sees. */
    public List<Matter> of(Collection<Long> ids, Actor reader) {
        return found(reader, "m.id = any (:ids) order by m.id", Map.of("ids", ids.toArray(Long[]::new)));
    }

    /** Those that run and this person sees, by a part of their title or number; the soonest due first. */
    public List<Matter> running(@Nullable String words, int most, Actor reader) {
        String said = words == null ? "" : words.strip();
        var digits = said.replaceAll(".*?([0-9]{1,9})\\D*$", "$1");
        return found(
                        reader,
                        "m.state = 'RUNNING' and (position(:words in m.title) > 0 or cast(m.number_serial as text) = :serial)"
                                + " order by m.due_on, m.id limit :most",
                        Map.of("words", said, "serial", digits, "most", most))
                .stream()
                .filter(matter ->
                        matter.title().contains(said) || matter.number().contains(said))
                .toList();
    }

    private List<Matter> found(Actor reader, String condition, Map<String, Object> parameters) {
        return jdbc.sql("select m.*, t.path unit_path, t.name unit_name, t.short_name unit_short_name"
                        + " from matter m join unit t on t.id = m.unit_id where " + Visibility.VISIBLE + " and "
                        + condition)
                .params(Visibility.of(reader))
                .params(parameters)
                .query((row, n) -> matters.row(row, n))
                .list();
    }

    Table<Row> table(String kind) {
        var today = LocalDate.now(clock);
        var table = new Table<Row>()
                .text("编号", row -> row.matter().number())
                .text("状态", Row::label)
                .text("名称", row -> row.matter().title())
                .text("单位", row -> row.matter().unitName())
                .day("期限", row -> row.matter().dueOn())
                .number("超期天数", row -> row.daysOver(today));
        var fields = kinds.of(kind).fields();
        for (int i = 0; i < fields.size(); i++) {
            int at = i;
            table = table.text(fields.get(i).label(), row -> row.fields().get(at));
        }
        return table;
    }

    private List<Row> rows(MatterKind kind, boolean over, Actor actor, Turn<Long> turn, int most) {
        var fields = kind.fields();
        return jdbc.sql("select m.*, t.path unit_path, t.name unit_name, t.short_name unit_short_name"
                        + (fields.isEmpty() ? "" : ", array[" + MatterKind.Field.sql(fields) + "] fields") + " "
                        + LISTED
                        + (over ? turn.newestFirst("m.id") : turn.oldestFirst("m.id")))
                .params(Visibility.of(actor))
                .param("kind", kind.code())
                .param("over", over)
                .param("turn", turn.key())
                .param("most", most)
                .query((row, n) -> new Row(matters.row(row, n), fields.isEmpty() ? List.of() : fields(row)))
                .list();
    }

    private static List<@Nullable String> fields(ResultSet row) throws SQLException {
        var fields = new ArrayList<@Nullable String>();
        for (var field : (Object[]) row.getArray("fields").getArray()) {
            fields.add((String) field);
        }
        return fields;
    }
}
