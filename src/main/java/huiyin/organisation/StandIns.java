package huiyin.organisation;

import huiyin.audit.AuditKind;
import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent.Subject;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Standing in for a period of absence (代理), named by the person or by who organises the person's unit. Of fitting rank:
 * a leader for a leader of the same town, else a colleague of the same unit. One at a time, never in a chain, never for
 * an administrator; and the two signatures of rule T2 stay those of two people.
 */
@Component
public class StandIns {
    private static final int LONGEST_DAYS = 183;
    private static final int PAGE = 20;
    private static final String SELECT = """
            select s.id, s.person_id, p.name as person_name, s.stand_in, w.name as stand_in_name, s.valid_from as "from", s.valid_to as "to", s.reason,
                   n.name as named_by_name, s.ended_at
            from stand_in s join person p on p.id = s.person_id join person w on w.id = s.stand_in join person n on n.id = s.named_by
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final Changes changes;
    private final Clock clock;

    StandIns(JdbcClient jdbc, People people, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    /** Who could stand in. @param title of the post that fits */
    public record Candidate(long personId, String name, String title) {}

    /** Oneself, or somebody whose unit one organises; never on behalf of somebody else one stands in for. */
    public boolean mayName(long personId, Actor by) {
        return by.hand() == null
                && !by.posts().isEmpty()
                && (personId == by.personId() || people.mayEdit(people.get(personId, by), by));
    }

    /** @return id */
    @Transactional
    public long name(long personId, long standIn, LocalDate from, LocalDate to, @Nullable String reason, Actor by) {
        Person person = people.get(personId, by);
        if (by.hand() != null) {
            throw new Refusal(null, "代理期间不能再替本人另请代理，请由" + by.name() + "本人或组织委员办理");
        }
        if (!mayName(personId, by)) {
            throw new NotVisible();
        }
        String why = Text.line(reason, "reason", "事由", 100);
        LocalDate today = LocalDate.now(clock);
        if (to.isBefore(from)) {
            throw new Refusal(null, "代理的末日不能早于首日", "to");
        }
        if (from.isBefore(today)) {
            throw new Refusal(null, "代理不能补办，首日最早是今天", "from");
        }
        if (to.isAfter(from.plusDays(LONGEST_DAYS))) {
            throw new Refusal(null, "代理最长半年；更久的，请改任职务", "to");
        }
        // Both people in the order of their ids, so that two who name each other do not wait for each other
        jdbc.sql("select id from person where id in (?, ?) order by id for no key update")
                .params(personId, standIn)
                .query(Long.class)
                .list();
        if (candidates(personId, from).stream().noneMatch(one -> one.personId() == standIn)) {
            throw new Refusal(null, "请从列出的人里选：班子成员由同镇班子成员代理，其他人由同单位的人代理；管理员不设代理", "standIn");
        }
        refuseOverlaps(person, standIn, from, to);
        long id = jdbc.sql("""
                insert into stand_in (person_id, stand_in, valid_from, valid_to, reason, named_by, named_at) values (?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(personId, standIn, from, to, why, by.personId(), OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        String name = people.get(standIn, by).name();
        for (long each : new long[] {personId, standIn}) {
            changes.noted(
                    Subject.PERSON,
                    each,
                    null,
                    each,
                    "%s自%s至%s由%s代理，%s".formatted(person.name(), Dates.full(from), Dates.full(to), name, why),
                    by);
        }
        // What is lent are powers
        changes.trail(
                AuditKind.POWER,
                "%s由%s代理".formatted(person.name(), name),
                null,
                "%s至%s，%s".formatted(Dates.full(from), Dates.full(to), why),
                by);
        return id;
    }

    /** Before its time; the person, the stand-in and the organiser may. */
    @Transactional
    public StandIn end(long id, Actor by) {
        jdbc.sql("select id from stand_in where id = ? for no key update")
                .param(id)
                .query(Long.class)
                .optional();
        StandIn standIn = jdbc.sql(SELECT + "where s.id = ? and p.county_id = ?")
                .params(id, by.countyId())
                .query(StandIn.class)
                .optional()
                .orElseThrow(NotVisible::new);
        if (by.hand() != null || standIn.standIn() != by.personId() && !mayName(standIn.personId(), by)) {
            throw new NotVisible();
        }
        if (!standIn.isEndable(LocalDate.now(clock))) {
            throw new Stale("这次代理" + standIn.state(LocalDate.now(clock)) + "，不用再结束");
        }
        jdbc.sql("update stand_in set ended_at = ? where id = ?")
                .params(OffsetDateTime.now(clock), id)
                .update();
        for (long each : new long[] {standIn.personId(), standIn.standIn()}) {
            changes.noted(
                    Subject.PERSON,
                    each,
                    null,
                    each,
                    "提前结束%s对%s的代理".formatted(standIn.standInName(), standIn.personName()),
                    by);
        }
        changes.trail(
                AuditKind.POWER,
                "%s由%s代理".formatted(standIn.personName(), standIn.standInName()),
                "%s至%s".formatted(Dates.full(standIn.from()), Dates.full(standIn.to())),
                "提前结束",
                by);
        return standIn;
    }

    /** Those the person is away in and those the person stands in for others in, the newest first. */
    Leaf<StandIn> of(long personId, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                StandIn::id,
                (at, most) -> jdbc.sql(SELECT + "where :person in (s.person_id, s.stand_in)" + at.newestFirst("s.id"))
                        .param("person", personId)
                        .param("turn", at.key())
                        .param("most", most)
                        .query(StandIn.class)
                        .list());
    }

    /** In force today, of those the person stands in for. */
    public List<StandIn> inForce(long standIn) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql(
                        SELECT
                                + "where s.stand_in = ? and s.ended_at is null and s.valid_from <= ? and s.valid_to >= ? order by s.id")
                .params(standIn, today, today)
                .query(StandIn.class)
                .list();
    }

    /** Units whose posts are lent: where the stand-in fits on that day. */
    public List<Long> lentUnits(long personId, long standIn) {
        return fitting(personId, LocalDate.now(clock), "s.person_id = :standIn", standIn, "distinct o.unit_id", "")
                .query(Long.class)
                .list();
    }

    /** Of fitting rank on the day, without administrators; the other principal fits for nothing that needs two. */
    List<Candidate> candidates(long personId, LocalDate day) {
        return fitting(
                        personId,
                        day,
                        "true",
                        0,
                        "s.person_id, n.name, min(full_title(s.title, u.kind, u.name)) title",
                        "group by s.person_id, n.name order by min((s.kind = any (:leaders)) :: int), n.name, s.person_id")
                .query(Candidate.class)
                .list();
    }

    /** Posts {@code o} of the person, with posts {@code s} of others that fit them. */
    private JdbcClient.StatementSpec fitting(
            long personId, LocalDate day, String who, long standIn, String what, String order) {
        return jdbc.sql("""
                select %s from post o
                join post s on s.unit_id = o.unit_id and s.person_id <> o.person_id and s.valid_from <= :day and (s.valid_to is null or s.valid_to >= :day)
                     and case when o.kind = any (:leaders) then s.kind = any (:leaders) else true end
                     and not (o.kind = any (:principals) and s.kind = any (:principals))
                join person n on n.id = s.person_id
                join unit u on u.id = s.unit_id
                where o.person_id = :person and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day) and %s
                  and not exists (select 1 from post a where a.person_id in (o.person_id, s.person_id) and a.kind = any (:administrators)
                                  and (a.valid_to is null or a.valid_to >= :day))
                  and not exists (select 1 from post a join post b on b.unit_id = a.unit_id where a.person_id = o.person_id and b.person_id = s.person_id
                                  and a.kind = any (:principals) and b.kind = any (:principals)
                                  and (a.valid_to is null or a.valid_to >= :day) and (b.valid_to is null or b.valid_to >= :day))
                %s""".formatted(what, who, order))
                .param("leaders", PostKind.namesOf(PostKind::isLeader))
                .param("principals", PostKind.namesOf(PostKind::isPrincipal))
                .param("administrators", PostKind.namesOf(PostKind::isAdministrator))
                .param("person", personId)
                .param("day", day)
                .param("standIn", standIn);
    }

    private void refuseOverlaps(Person person, long standIn, LocalDate from, LocalDate to) {
        var meanwhile = jdbc.sql(SELECT + """
                where s.ended_at is null and s.valid_from <= :to and s.valid_to >= :from
                  and (s.person_id in (:person, :standIn) or s.stand_in in (:person, :standIn))""")
                .param("from", from)
                .param("to", to)
                .param("person", person.id())
                .param("standIn", standIn)
                .query(StandIn.class)
                .list();
        for (StandIn other : meanwhile) {
            if (other.personId() == person.id()) {
                throw new Refusal(
                        null, "%s这些天已经由%s代理，请先结束那一次，或改日期".formatted(person.name(), other.standInName()), "from");
            }
            if (other.personId() == standIn) {
                throw new Refusal(null, "%s这些天自己也请了代理，请另选一位".formatted(other.personName()), "standIn");
            }
            if (other.standIn() == person.id()) {
                throw new Refusal(
                        null, "%s这些天正代理%s，代理不能再转，请先结束那一次".formatted(person.name(), other.personName()), "from");
            }
            if (isPrincipal(other.personId()) && isPrincipal(person.id())) {
                throw new Refusal(
                        "T2", "%s这些天已经代理另一位主要领导；两位主要领导的签署要由两个人作出，请另选一位".formatted(other.standInName()), "standIn");
            }
        }
    }

    private boolean isPrincipal(long personId) {
        return jdbc.sql(
                        "select exists (select 1 from post where person_id = ? and kind = any (?) and (valid_to is null or valid_to >= ?))")
                .params(personId, PostKind.namesOf(PostKind::isPrincipal), LocalDate.now(clock))
                .query(Boolean.class)
                .single();
    }
}
