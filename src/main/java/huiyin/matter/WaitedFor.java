package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who keeps us waiting (谁让我们在等, rule T13): granted pauses by the one they are charged to. */
@Component
public class WaitedFor {
    private static final int PAGE = 30;
    private static final int GROUPS = 20;
    private static final Pattern CODE = Pattern.compile("(unit|person)-[0-9]{1,18}");

    /** Over {@code pause x}: granted, a year back, seen by whoever sees the matter and by whoever is waited for. */
    private static final String SEEN = """
            from pause x
            join requested r on r.county_id = x.county_id and r.id = x.id
            join matter m on m.county_id = x.county_id and m.id = x.matter_id
            join unit t on t.id = m.unit_id
            left join unit wu on wu.id = x.waits_unit
            left join person wp on wp.id = x.waits_person
            where x.county_id = :county and x.grant_no is not null and x.to_on > :today - 366
              and (x.waits_person = :me or x.waits_unit = any (:myUnits) or\s""" + Visibility.VISIBLE + ")\n";

    private static final String WAITED = "coalesce('unit-' || x.waits_unit, 'person-' || x.waits_person)";
    private static final String DAYS =
            "greatest(least(coalesce(x.resumed_on - 1, x.to_on), :today) - x.from_on + 1, 0)";
    private static final String COLUMNS = """
            select x.id, x.matter_id task_id, m.title, coalesce(wu.name, concat_ws(' ', post_title(x.waits_person, m.unit_id), wp.name)) waits_for, x.cause, r.reason, x.from_on,
                   coalesce(x.resumed_on - 1, x.to_on) last_on, %s days, :today between x.from_on and coalesce(x.resumed_on - 1, x.to_on) running, %s is_visible, %s code
            """.formatted(DAYS, Visibility.VISIBLE, WAITED);

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitedFor(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Row(
            long id,
            long taskId,
            String title,
            String waitsFor,
            Pause.Cause cause,
            String reason,
            LocalDate fromOn,
            LocalDate lastOn,
            long days,
            boolean running,
            boolean isVisible,
            String code) {}

    /**
     * Who is waited for, with the latest of what waits. @param code in an address: {@code unit-12} or {@code person-34}
     */
    public record Charged(String code, String waitsFor, long count, long days, List<Row> rows) {
        public String href() {
            return "/pauses?for=" + code;
        }

        Charged with(List<Row> latest) {
            return new Charged(code, waitsFor, count, days, latest);
        }
    }

    /** @param one the only one looked at, or null for all */
    public record Page(
            LocalDate today,
            List<Charged> charged,
            @Nullable Charged one,
            Pager pager) {}

    /** Those waited for longest first; or all that waits for one of them. */
    Page page(Actor actor, @Nullable String asked, @Nullable String after, @Nullable String before) {
        var sums = sums(actor);
        var one = sums.stream()
                .filter(sum -> sum.code().equals(asked))
                .findFirst()
                .orElse(null);
        if (one != null) {
            var leaf = Leaf.of(
                    Turn.byId(after, before),
                    PAGE,
                    Row::id,
                    (at, most) -> jdbc.sql(COLUMNS + SEEN + "and " + WAITED + " = :code" + at.newestFirst("x.id"))
                            .params(parameters(actor))
                            .param("code", one.code())
                            .param("turn", at.key())
                            .param("most", most)
                            .query(Row.class)
                            .list());
            return new Page(LocalDate.now(clock), List.of(), one.with(leaf.rows()), leaf.pager(one.href()));
        }
        var leaf = Leaf.of(
                Turn.of(
                        after,
                        before,
                        code -> code != null && CODE.matcher(code).matches() ? code : null),
                GROUPS,
                Charged::code,
                (at, most) -> near(sums, at, most));
        Map<String, List<Row>> latest = jdbc
                .sql("select * from (" + COLUMNS
                        + ", row_number() over (partition by x.waits_unit, x.waits_person order by x.id desc) place\n"
                        + SEEN + "and " + WAITED + " = any (:codes)) latest where place <= 5 order by id desc")
                .params(parameters(actor))
                .param("codes", leaf.rows().stream().map(Charged::code).toArray(String[]::new))
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::code));
        return new Page(
                LocalDate.now(clock),
                leaf.rows().stream()
                        .map(sum -> sum.with(latest.getOrDefault(sum.code(), List.of())))
                        .toList(),
                null,
                leaf.pager("/pauses"));
    }

    /** One row for each unit and leader waited for: as many as there are of those, however many matters wait. */
    private List<Charged> sums(Actor actor) {
        return jdbc.sql("select code, max(waits_for) waits_for, count(*) count, sum(days) days from (" + COLUMNS + SEEN
                        + ") seen group by code order by sum(days) desc, code")
                .params(parameters(actor))
                .query((row, n) -> new Charged(
                        row.getString("code"),
                        row.getString("waits_for"),
                        row.getLong("count"),
                        row.getLong("days"),
                        List.of()))
                .list();
    }

    private static List<Charged> near(List<Charged> sums, Turn<String> turn, int most) {
        int at = sums.stream().map(Charged::code).toList().indexOf(turn.key());
        return turn.isBack()
                ? sums.subList(0, Math.max(at, 0)).reversed().stream()
                        .limit(most)
                        .toList()
                : sums.stream().skip(at + 1).limit(most).toList();
    }

    private Map<String, Object> parameters(Actor actor) {
        var parameters = Visibility.of(actor);
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }
}
