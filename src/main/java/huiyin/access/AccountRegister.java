package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts as those who open them see them. In reach is who holds today's posts there and nowhere else: whoever opens
 * an account hands over its link, so a town's organiser must not open one that acts for the county.
 */
@Component
class AccountRegister {
    static final int SHOWN = 30;

    private static final String IN_REACH = """
            select p.id as person_id, p.name, p.staff_no,
                   (select string_agg(u.name || ' ' || o.title, '、' order by o.id) from post o join unit u on u.id = o.unit_id
                    where o.person_id = p.id and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)) as posts,
                   case when a.password_hash is not null then 'OPEN'
                        when exists (select from one_time_link k where k.person_id = p.id and k.used_at is null and k.expires_at > :now) then 'WAITING'
                        else 'ABSENT' end as state
                   , exists (select from second_factor f where f.person_id = p.id and f.ended_at is null) as has_factor
            from person p left join account a on a.person_id = p.id
            where p.county_id = :county
              and not exists (select from post o join unit u on u.id = o.unit_id
                    where o.person_id = p.id and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)
                      and not exists (select from unnest(cast(:reach as text[])) as r (path) where u.path like r.path || '%'))
              and (:countyPath = any(cast(:reach as text[])) or exists (select from post o
                    where o.person_id = p.id and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)))
            """;

    private final JdbcClient jdbc;
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Trail trail;
    private final Clock clock;

    AccountRegister(
            JdbcClient jdbc, OneTimeLinks links, Accounts accounts, Sessions sessions, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.accounts = accounts;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** A person who is gone meanwhile begins again at the top. */
    AccountsPage page(Actor actor, String query, Turn<Long> turn) {
        record Counts(long found, long absent) {}
        var counts = parameters(
                        jdbc.sql(
                                "select count(*) filter (where position(:name in name) > 0) found, count(*) filter (where state = 'ABSENT') absent from ("
                                        + IN_REACH + ") reached"),
                        actor,
                        query)
                .query(Counts.class)
                .single();
        return new AccountsPage(
                query,
                Leaf.of(turn, SHOWN, AccountRow::personId, (at, most) -> rows(actor, query, at, most)),
                (int) counts.absent(),
                counts.found());
    }

    /** Those whose name has the words, who still has none first. */
    List<AccountRow> rows(Actor actor, String query, Turn<Long> turn, int most) {
        return parameters(
                        jdbc.sql("with found as (" + IN_REACH
                                + """
                and position(:name in p.name) > 0)
                select * from found
                where coalesce((state, name, person_id) %s (select f.state, f.name, f.person_id from found f where f.person_id = :turn), true)
                order by %s limit :most""".formatted(
                                                turn.isBack() ? "<" : ">",
                                                turn.isBack()
                                                        ? "state desc, name desc, person_id desc"
                                                        : "state, name, person_id")),
                        actor,
                        query)
                .param("turn", turn.key(), java.sql.Types.BIGINT)
                .param("most", most)
                .query((row, number) -> row(row, actor))
                .list();
    }

    /** Opens the account, or opens it again: the old password and the sessions end, a link is made. */
    ActivationLinkPage open(Actor actor, long personId) {
        AccountRow row = row(actor, personId);
        accounts.lock(personId);
        accounts.close(personId);
        sessions.endAll(personId);
        String address = links.activations(List.of(personId), actor.countyId(), actor.personId())
                .get(personId);
        trail.record(
                actor.doer(),
                AuditKind.ACCOUNT,
                "给出开通链接：%s，工号 %s".formatted(row.name(), row.staffNo()),
                row.state().label(),
                "链接未用");
        return new ActivationLinkPage(row.name(), address, clock.instant().plus(OneTimeLinks.ACTIVATION));
    }

    /** A link for each who has no account and no link yet. */
    Map<AccountRow, String> openAbsent(Actor actor) {
        List<AccountRow> absent = query(actor, "order by p.name, p.id", "").stream()
                .filter(row -> row.state() == AccountRow.State.ABSENT)
                .toList();
        if (absent.isEmpty()) {
            throw new Refusal(null, "您负责的范围内，人人都已开通或已有链接；谁的链接丢了，请在他那一行按“重新开通”");
        }
        Map<Long, String> addresses = links.activations(
                absent.stream().map(AccountRow::personId).toList(), actor.countyId(), actor.personId());
        var byRow = new LinkedHashMap<AccountRow, String>();
        absent.forEach(row -> byRow.put(row, String.valueOf(addresses.get(row.personId()))));
        trail.record(
                actor.doer(),
                AuditKind.EXPORTED,
                "下载开通链接表，%d 人".formatted(absent.size()),
                null,
                absent.stream().map(row -> row.name() + " " + row.staffNo()).collect(Collectors.joining("、")));
        return byRow;
    }

    private AccountRow row(Actor actor, long personId) {
        return query(actor, "and p.id = " + personId, "").stream().findFirst().orElseThrow(NotVisible::new);
    }

    private List<AccountRow> query(Actor actor, String rest, String name) {
        return parameters(jdbc.sql(IN_REACH + rest), actor, name)
                .query((row, number) -> row(row, actor))
                .list();
    }

    private JdbcClient.StatementSpec parameters(JdbcClient.StatementSpec sql, Actor actor, String name) {
        return sql.param("today", LocalDate.now(clock))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("county", actor.countyId())
                .param("reach", actor.reach(Power.OPEN_ACCOUNT))
                .param("countyPath", "/" + actor.countyId() + "/")
                .param("name", name);
    }

    private static AccountRow row(java.sql.ResultSet row, Actor actor) throws java.sql.SQLException {
        return new AccountRow(
                row.getLong("person_id"),
                row.getString("name"),
                row.getString("staff_no"),
                held(row.getString("posts")),
                AccountRow.State.valueOf(row.getString("state")),
                row.getBoolean("has_factor")
                        && row.getLong("person_id") != actor.personId()
                        && SecondFactors.resets(actor));
    }

    private static String held(@Nullable String posts) {
        return posts == null ? "现无任职" : posts;
    }
}
