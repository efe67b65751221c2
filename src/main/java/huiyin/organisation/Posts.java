package huiyin.organisation;

import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Posts (职务): a person holds a kind of post at a unit from a first to a last day, both included. Several at a time,
 * except the three administrators, who hold that one alone. Nobody appoints or dismisses themselves.
 */
@Component
public class Posts {
    private final JdbcClient jdbc;
    private final Units units;
    private final People people;
    private final Changes changes;
    private final Clock clock;

    Posts(JdbcClient jdbc, Units units, People people, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Appoints a person.
     *
     * @param title as it stands in the document, at most 60 characters; nothing for the name of the kind
     * @param to last day, or null while no end is set
     * @return id of the post
     */
    @Transactional
    public long appoint(
            long personId,
            long unitId,
            PostKind kind,
            @Nullable String title,
            LocalDate from,
            @Nullable LocalDate to,
            Actor by) {
        Unit unit = units.organisedAndKept(unitId, by);
        refuseKind(kind, unit);
        refuseAdministrators(kind, by);
        return appoint(people.lock(personId, by), unit, kind, title, from, to, by);
    }

    /**
     * Appoints one of the three, by the security administrator: who makes the account is not who gives it power (三员分立).
     */
    @Transactional
    public long appointAdministrator(long personId, PostKind kind, LocalDate from, @Nullable LocalDate to, Actor by) {
        if (!by.holds(Power.APPOINT_ADMINISTRATOR)) {
            throw new NotVisible();
        }
        if (!kind.isAdministrator()) {
            throw new Refusal(null, "这里只任免系统、安全、审计管理员；其他职务请组织委员办理", "kind");
        }
        return appoint(people.lock(personId, by), units.get(by.countyId(), by), kind, null, from, to, by);
    }

    /** One of the three as the security administrator sees the post. */
    public record Holder(String name, String title, LocalDate from) {}

    public Holder administrator(long postId, Actor by) {
        Held post = get(postId, by);
        if (!post.kind().isAdministrator() || !by.holds(Power.APPOINT_ADMINISTRATOR)) {
            throw new NotVisible();
        }
        return new Holder(post.personName(), post.title(), post.validFrom());
    }

    private long appoint(
            Person person,
            Unit unit,
            PostKind kind,
            @Nullable String title,
            LocalDate from,
            @Nullable LocalDate to,
            Actor by) {
        long personId = person.id();
        long unitId = unit.id();
        refuseSelf(personId, by);
        String checkedTitle = Text.optionalLine(title, "title", "职务名称", 60).orElse(kind.label());
        refuseKind(kind, unit);
        refuseDays(unit, from, to);
        refuseTogether(held(personId, from, to), person, unit, kind);
        long post = jdbc.sql("""
                insert into post (person_id, unit_id, kind, title, valid_from, valid_to) values (?, ?, ?, ?, ?, ?) returning id""")
                .params(personId, unitId, kind.name(), checkedTitle, from, to)
                .query(Long.class)
                .single();
        changes.record(
                Subject.POST,
                post,
                unitId,
                personId,
                "任命%s为%s%s%s，自%s起%s"
                        .formatted(
                                person.name(),
                                unit.name(),
                                checkedTitle,
                                checkedTitle.equals(kind.label()) ? "" : "（" + kind.label() + "）",
                                Dates.full(from),
                                to == null ? "" : "，至" + Dates.full(to)),
                null,
                held(unit.name(), checkedTitle, from, to),
                by);
        return post;
    }

    /** Ends a post: its last day is the one given, and it is still held on that day. */
    @Transactional
    public void end(long postId, LocalDate lastDay, Actor by) {
        Held post = ours(postId, by);
        if (lastDay.isBefore(post.validFrom())) {
            throw new Refusal(
                    null, "这个职务%s才开始，结束日期不能早于这一天；任命有误的，请撤回任命".formatted(Dates.full(post.validFrom())), "lastDay");
        }
        if (post.validTo() != null && !lastDay.isBefore(post.validTo())) {
            throw new Refusal(null, "这个职务已定于%s结束，只能改得更早".formatted(Dates.full(post.validTo())), "lastDay");
        }
        jdbc.sql("update post set valid_to = ? where id = ?")
                .params(lastDay, postId)
                .update();
        changes.record(
                Subject.POST,
                postId,
                post.unitId(),
                post.personId(),
                "%s不再任%s%s，末日%s".formatted(post.personName(), post.unitName(), post.title(), Dates.full(lastDay)),
                held(post.unitName(), post.title(), post.validFrom(), post.validTo()),
                held(post.unitName(), post.title(), post.validFrom(), lastDay),
                by);
    }

    /** Takes back an appointment that has not begun. It gave no power to anybody yet; the history keeps that it was. */
    @Transactional
    public void withdraw(long postId, Actor by) {
        Held post = ours(postId, by);
        if (!post.validFrom().isAfter(LocalDate.now(clock))) {
            throw new Refusal(null, "这个职务%s已经开始，不能撤回，请办理结束".formatted(Dates.full(post.validFrom())));
        }
        jdbc.sql("delete from post where id = ?").param(postId).update();
        changes.record(
                Subject.POST,
                postId,
                post.unitId(),
                post.personId(),
                "撤回%s任%s%s的任命，原定自%s起"
                        .formatted(post.personName(), post.unitName(), post.title(), Dates.full(post.validFrom())),
                held(post.unitName(), post.title(), post.validFrom(), post.validTo()),
                null,
                by);
    }

    /** As the audit trail shows a post before and after. */
    private static String held(String unit, String title, LocalDate from, @Nullable LocalDate to) {
        return "%s %s，%s起%s".formatted(unit, title, Dates.full(from), to == null ? "" : "，至" + Dates.full(to));
    }

    /** A post with whose and where it is, for an organiser of its unit. */
    Held get(long postId, Actor by) {
        return jdbc.sql("""
                select p.id, p.person_id, n.name as person_name, p.unit_id, u.name as unit_name, u.path as unit_path, p.kind, p.title,
                       p.valid_from, p.valid_to
                from post p join person n on n.id = p.person_id join unit u on u.id = p.unit_id
                where p.id = ? and u.county_id = ?""")
                .params(postId, by.countyId())
                .query(Held.class)
                .optional()
                .filter(post -> by.may(Power.ORGANISE, post.unitPath())
                        || post.kind().isAdministrator() && by.holds(Power.APPOINT_ADMINISTRATOR))
                .orElseThrow(NotVisible::new);
    }

    /** The post, with its person locked; read again after the lock, for it may have been ended meanwhile. */
    private Held ours(long postId, Actor by) {
        people.lock(get(postId, by).personId(), by);
        Held post = get(postId, by);
        refuseSelf(post.personId(), by);
        refuseAdministrators(post.kind(), by);
        return post;
    }

    private List<Held> held(long personId, LocalDate from, @Nullable LocalDate to) {
        return jdbc.sql("""
                select p.id, p.person_id, '' as person_name, p.unit_id, u.name as unit_name, u.path as unit_path, p.kind, p.title,
                       p.valid_from, p.valid_to
                from post p join unit u on u.id = p.unit_id
                where p.person_id = ? and p.valid_from <= coalesce(cast(? as date), 'infinity') and coalesce(p.valid_to, 'infinity') >= ?
                order by p.valid_from""").params(personId, to, from).query(Held.class).list();
    }

    static void refuseSelf(long personId, Actor by) {
        if (personId == by.personId()) {
            throw new Refusal(null, "本人的职务和结对不能由本人办理，请交上一级组织委员或县系统管理员办理");
        }
    }

    /** The first security administrator is appointed by the system administrator, since nobody else is there yet. */
    private void refuseAdministrators(PostKind kind, Actor by) {
        if (!kind.isAdministrator() || by.personId() == 0 || by.holds(Power.APPOINT_ADMINISTRATOR)) {
            return;
        }
        boolean first = kind == PostKind.SECURITY_ADMINISTRATOR
                && jdbc.sql("""
                select not exists (select from post p join unit u on u.id = p.unit_id where u.county_id = ? and p.kind = ?)""")
                        .params(by.countyId(), kind.name())
                        .query(Boolean.class)
                        .single();
        if (!first) {
            throw new Refusal(null, "系统、安全、审计管理员由安全管理员任免，请安全管理员在“三员任免”里办理", "kind");
        }
    }

    private static void refuseKind(PostKind kind, Unit unit) {
        if (!unit.kind().posts().contains(kind)) {
            throw new Refusal(
                    null,
                    "“%s”是%s，没有“%s”这类职务；可选：%s"
                            .formatted(
                                    unit.name(),
                                    unit.kind().label(),
                                    kind.label(),
                                    String.join(
                                            "、",
                                            unit.kind().posts().stream()
                                                    .map(PostKind::label)
                                                    .toList())),
                    "kind");
        }
    }

    static void refuseDays(Unit unit, LocalDate from, @Nullable LocalDate to) {
        if (to != null && to.isBefore(from)) {
            throw new Refusal(null, "结束日期不能早于开始日期", "to");
        }
        if (from.isBefore(unit.openedOn())) {
            throw new Refusal(
                    null, "“%s”%s才设立，开始日期不能早于这一天".formatted(unit.name(), Dates.full(unit.openedOn())), "from");
        }
        if (unit.closedOn() != null && (to == null || !to.isBefore(unit.closedOn()))) {
            throw new Refusal(
                    null, "“%s”自%s起撤销，请填写早于这一天的结束日期".formatted(unit.name(), Dates.full(unit.closedOn())), "to");
        }
    }

    private static void refuseTogether(List<Held> held, Person person, Unit unit, PostKind kind) {
        for (Held other : held) {
            if (other.unitId() == unit.id() && other.kind() == kind) {
                throw new Refusal(
                        null,
                        "%s在这些日子里已经是%s%s，请先结束原任职或改日期".formatted(person.name(), other.unitName(), other.title()),
                        "from");
            }
            if (kind.isAdministrator() || other.kind().isAdministrator()) {
                throw new Refusal(
                        null,
                        "三员分立：系统、安全、审计管理员不得兼任其他职务。%s这时是%s%s，请另选人员，或先结束原任职"
                                .formatted(person.name(), other.unitName(), other.title()),
                        "person");
            }
        }
    }

    /** A post as held, with names. @param validTo last day; null while no end is set */
    record Held(
            long id,
            long personId,
            String personName,
            long unitId,
            String unitName,
            String unitPath,
            PostKind kind,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
