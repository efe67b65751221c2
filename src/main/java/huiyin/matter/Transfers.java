package huiyin.matter;

import huiyin.kernel.NotVisible;
import huiyin.kernel.OneByOne;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.OpenDuties;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Nothing waits for somebody who has left the post (移交). What an executor leaves goes by itself to whoever is in charge
 * of the unit now; leader, lead and verifier of a running matter are replaced by its issuer, with a reason. What has
 * nobody to go to is listed (无人负责).
 */
@Component
@Transactional
public class Transfers implements OpenDuties {
    private static final int PAGE = 50;
    /** Over {@code assignment a} and its {@code matter m}: who is in charge holds no post in the unit that executes. */
    private static final String LEFT = """
            m.state = 'RUNNING' and a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
            and not exists (select 1 from post s where s.person_id = a.person_id and s.unit_id = a.unit_id and s.kind = any (:kinds)
                            and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today))""";
    /** Over {@code post s} and {@code matter m} of a town: holds a post there today. */
    private static final String HERE = """
            s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today) and exists (
                select 1 from unit su where su.id = s.unit_id and su.town_id = m.unit_id)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Matters matters;
    private final Assignments assignments;
    private final Handovers handovers;
    private final Timeline timeline;

    Transfers(
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            Matters matters,
            Assignments assignments,
            Handovers handovers,
            Timeline timeline) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.matters = matters;
        this.assignments = assignments;
        this.handovers = handovers;
        this.timeline = timeline;
    }

    /** Who is named on a running matter besides its executors. */
    public enum Role {
        LEADER("第一直接责任人", "leader_id", "s.unit_id = :town and s.kind = any (:leaders)"),
        LEAD("牵头人", "lead_id", "s.kind = any (:leads)"),
        VERIFIER("核验人", "verifier_id", "(s.kind = any (:leads) or s.unit_id = :town)");

        /** Parameters of {@link #suits}, besides the town. */
        public static final Map<String, Object> SUITING =
                Map.of("leaders", PostKind.namesOf(PostKind::isLeader), "leads", PostKind.giving(Power.LEAD_TASK));

        private final String label;
        private final String column;
        /** Which posts {@code s} of a town's people the role asks for (T4). */
        public final String suits;

        Role(String label, String column, String suits) {
            this.label = label;
            this.column = column;
            this.suits = suits;
        }

        public String label() {
            return label;
        }
    }

    /** @param title of the post in the town */
    public record Successor(
            long personId, String name, @Nullable String title) {}

    /**
     * Something that is nobody's. @param assignmentId null when it is a role in the whole matter @param part its place
     * within the matter @param total of all there are
     */
    public record Orphan(
            long matterId,
            @Nullable Long assignmentId,
            long part,
            String title,
            String role,
            String personName,
            @Nullable String unitName,
            long total) {
        OrphanPlace place() {
            return new OrphanPlace(matterId, part);
        }

        public String href() {
            return assignmentId == null ? "/matters/" + matterId : "/assignments/" + assignmentId;
        }
    }

    /** The place of an orphan in their list. In an address it reads {@code 12.-3}. */
    record OrphanPlace(long matter, long part) {
        private static final Pattern CODE = Pattern.compile("([0-9]{1,18})\\.(-?[0-9]{1,18})");

        static @Nullable OrphanPlace parse(@Nullable String code) {
            var match = CODE.matcher(code == null ? "" : code);
            return match.matches()
                    ? new OrphanPlace(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)))
                    : null;
        }

        @Override
        public String toString() {
            return matter + "." + part;
        }
    }

    /** A page of the list of orphans. */
    public record OrphansPage(Leaf<Orphan> leaf) {
        public long total() {
            return leaf.rows().isEmpty() ? 0 : leaf.rows().getFirst().total();
        }

        public Pager pager() {
            return leaf.pager("/matters/orphans");
        }
    }

    /**
     * By the platform, again and again: what those who left were in charge of goes to the head, the secretary, or
     * whoever else may execute in the unit, longest in office first. Not to the verifier (T8), nor to who has the same
     * work already. Each in its own transaction, so that one in trouble undoes no other.
     *
     * @return how many
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    int inherit() {
        record Left(long countyId, long id) {}
        var left = left(" order by a.county_id, a.id").query(Left.class).list();
        var moved = new AtomicInteger();
        OneByOne.each(
                "assignment left",
                left,
                one -> transaction.executeWithoutResult(
                        status -> moved.addAndGet(inherit(one.countyId(), one.id()) ? 1 : 0)));
        return moved.get();
    }

    private JdbcClient.StatementSpec left(String rest) {
        return jdbc.sql(
                        "select a.county_id, a.id from assignment a join matter m on m.county_id = a.county_id and m.id = a.matter_id where "
                                + LEFT + rest)
                .params(Map.of("kinds", Handovers.EXECUTING, "today", today()));
    }

    /** Unless somebody was quicker. */
    private boolean inherit(long countyId, long id) {
        if (left(" and a.county_id = :county and a.id = :id for no key update of a")
                .params(Map.of("county", countyId, "id", id))
                .query()
                .listOfRows()
                .isEmpty()) {
            return false;
        }
        var platform = new Actor(0, countyId, "平台", List.of());
        var assignment = assignments.read(countyId, id);
        var successor = handovers.colleagues(assignment).stream().findFirst();
        if (successor.isEmpty()) {
            return false;
        }
        handovers.move(assignment, successor.get().personId());
        timeline.tell(
                platform,
                assignment.matterId(),
                id,
                new MatterEvent.Inherited(
                        handovers.name(assignment.personId()), successor.get().name()));
        return true;
    }

    /** A new leader, lead or verifier of a running matter. The person so far goes on seeing it. */
    public void replace(long taskId, String typed, long to, String reason, Actor by) {
        var matter = matters.lock(taskId, by);
        if (!mayReplace(matter, by)) {
            throw new NotVisible();
        }
        var role = Arrays.stream(Role.values())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refusal("T4", "请选择换哪一位", "role"));
        if (role == Role.LEADER && !by.may(matter.kind().issuing(), matter.unitPath()) && !isOrphan(matter, role)) {
            throw new Refusal("T4", "第一直接责任人要由主要领导来换", "role");
        }
        if (by.hand() != null && by.handId() == to) {
            throw new Refusal("T4", "代" + by.name() + "办理的，不能换成您自己，请另选一位", "to");
        }
        var successor = successors(matter, role).stream()
                .filter(one -> one.personId() == to)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "T4",
                        switch (role) {
                            case LEADER -> "第一直接责任人要从本镇班子成员里选";
                            case LEAD -> "牵头人要从本镇站所负责人里选";
                            case VERIFIER -> "核验人要从本镇站所负责人或班子成员里选，并且不能是执行责任人或提交的人（规则 T8）";
                        },
                        "to"));
        String why = Text.block(reason, "reason", "换人的理由", 300);
        Long before = holder(matter, role);
        jdbc.sql("update matter set %s = ? where county_id = ? and id = ?".formatted(role.column))
                .params(to, matter.countyId(), taskId)
                .update();
        handovers.remember(matter.countyId(), before, taskId);
        timeline.tell(
                by, taskId, null, new MatterEvent.Transferred(role, handovers.name(before), successor.name(), why));
    }

    /** Whoever issued it; the organiser where somebody has left. */
    boolean mayReplace(Matter matter, Actor actor) {
        return matter.state() == MatterState.RUNNING
                && (matter.isIssuer(actor)
                        || actor.may(Power.ORGANISE, matter.unitPath())
                                && Arrays.stream(Role.values()).anyMatch(role -> isOrphan(matter, role)));
    }

    /** For one form in which the role is chosen; the verb asks again whether the person suits the role. */
    @Transactional(readOnly = true)
    List<Successor> successors(Matter matter, Actor actor) {
        return !mayReplace(matter, actor)
                ? List.of()
                : successors(matter, Role.values()).stream()
                        .filter(one -> actor.hand() == null || one.personId() != actor.handId())
                        .toList();
    }

    /** Starts from the units of the town, so that it costs what a township has. */
    private List<Successor> successors(Matter matter, Role... roles) {
        String suits = Arrays.stream(roles)
                .map(role -> "s.person_id <> m." + role.column + " and " + role.suits
                        + switch (role) {
                            case LEADER, LEAD -> "";
                            case VERIFIER -> """
                    \sand not exists (
                        select 1 from assignment a where a.county_id = m.county_id and a.matter_id = m.id and a.state <> 'VERIFIED'
                          and s.person_id in (a.person_id, a.submitted_by, a.submitted_for))""";
                        })
                .collect(Collectors.joining(" or "));
        return jdbc.sql("""
                select distinct p.id person_id, p.name, post_title(p.id, m.unit_id) title
                from matter m
                join unit su on su.town_id = m.unit_id
                join post s on s.unit_id = su.id and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)
                join person p on p.id = s.person_id
                where m.county_id = :county and m.id = :task and (""" + suits + ") order by 2, 1")
                .params(Map.of("county", matter.countyId(), "task", matter.id(), "town", matter.unitId()))
                .params(Role.SUITING)
                .param("today", today())
                .query(Successor.class)
                .list();
    }

    private boolean isOrphan(Matter matter, Role role) {
        return jdbc.sql(
                        "select not exists (select 1 from post s join matter m on m.county_id = :county and m.id = :task where s.person_id = :person and "
                                + HERE + ")")
                .param("county", matter.countyId())
                .param("task", matter.id())
                .param("person", holder(matter, role))
                .param("today", today())
                .query(Boolean.class)
                .single();
    }

    /** All that is nobody's in the towns the actor looks after, whoever is to do something about it. */
    @Transactional(readOnly = true)
    OrphansPage orphans(Actor actor, Turn<OrphanPlace> turn) {
        return new OrphansPage(Leaf.of(turn, PAGE, Orphan::place, (at, most) -> orphans(actor, at, most)));
    }

    private List<Orphan> orphans(Actor actor, Turn<OrphanPlace> turn, int most) {
        String since = turn.key() == null
                ? ""
                : " where (matter_id, part) " + (turn.isBack() ? "<" : ">") + " (:afterTask, :afterPart)";
        return jdbc.sql("""
                with orphan as materialized (
                select m.id matter_id, a.id assignment_id, a.id part, m.title, '责任人' as role, p.name person_name, u.name unit_name
                from assignment a join matter m on m.county_id = a.county_id and m.id = a.matter_id
                join unit t on t.id = m.unit_id join unit u on u.id = a.unit_id join person p on p.id = a.person_id
                where m.county_id = :county and t.path like any (:reach) and\s""" + LEFT + """
                \sunion all
                select m.id, null, r.part, m.title, r.label, p.name, null
                from matter m
                join unit t on t.id = m.unit_id
                cross join lateral (values (-3, '第一直接责任人', m.leader_id), (-2, '牵头人', m.lead_id), (-1, '核验人', m.verifier_id)) r (part, label, person_id)
                join person p on p.id = r.person_id
                where m.county_id = :county and t.path like any (:reach) and m.state = 'RUNNING'
                  and not exists (select 1 from post s where s.person_id = r.person_id and\s""" + HERE + "))\nselect *, (select count(*) from orphan) total from orphan"
                        + since
                        + (turn.isBack() ? " order by matter_id desc, part desc" : " order by matter_id, part")
                        + " limit :most")
                .param("afterTask", turn.key() == null ? null : turn.key().matter())
                .param("afterPart", turn.key() == null ? null : turn.key().part())
                .param("most", most)
                .param("county", actor.countyId())
                .param("reach", Visibility.reach(actor, Power.ORGANISE, Power.SIGN_TASK))
                .param("kinds", Handovers.EXECUTING)
                .param("today", today())
                .query(Orphan.class)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> of(long countyId, long personId) {
        return jdbc.sql("""
                select m.title || '（' || string_agg(distinct x.part, '、') || '）'
                from matter m
                cross join lateral (
                    select '第一直接责任人' as part where m.leader_id = :person union all select '牵头人' where m.lead_id = :person
                    union all select '核验人' where m.verifier_id = :person
                    union all select u.name from assignment a join unit u on u.id = a.unit_id where a.county_id = m.county_id and a.matter_id = m.id
                              and a.person_id = :person and a.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')) x
                where m.county_id = :county and m.state = 'RUNNING' group by m.id, m.title order by m.id limit 50""")
                .params(Map.of("county", countyId, "person", personId))
                .query(String.class)
                .list();
    }

    private static @Nullable Long holder(Matter matter, Role role) {
        return switch (role) {
            case LEADER -> matter.leaderId();
            case LEAD -> matter.leadId();
            case VERIFIER -> matter.verifierId();
        };
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
