package huiyin.activity;

import huiyin.evidence.Evidence;
import huiyin.evidence.EvidenceOwner;
import huiyin.history.History;
import huiyin.history.Owner;
import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.matter.Matter;
import huiyin.matter.MatterLists;
import huiyin.matter.MatterState;
import huiyin.organisation.Actor;
import huiyin.organisation.Post;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/**
 * Activities (履职纪实): recorded, corrected and withdrawn by who did them (rule A3), seen by whoever views the unit's
 * matters.
 */
@Component
public class Activities implements EvidenceOwner {
    static final String KIND = "activity";
    static final String EVIDENCE = "ACTIVITY";

    private static final String SELECT = """
            select a.id, a.person_id, coalesce(a.for_person, a.person_id) as name_of, signed(p.name, f.name) as who, u.name as unit,
                   u.path as unit_path, a.kind, a.day, a.place_unit, w.name as place_name, a.place, a.text, a.withdrawn,
                   (select count(*) from activity_matter m where m.county_id = a.county_id and m.activity_id = a.id) as matters
              from activity a join person p on p.id = a.person_id left join person f on f.id = a.for_person
              join unit u on u.id = a.unit_id left join unit w on w.id = a.place_unit
             where a.county_id = :county and\s""";
    private static final String OWN = "a.person_id = :hand or a.for_person = :me";
    private static final String VIEWED =
            " or exists (select 1 from unnest(:reach::text[]) r where starts_with(u.path, r))";

    private static final int OFFERED = 50;

    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final History history;
    private final MatterLists matters;
    private final Clock clock;

    Activities(JdbcClient jdbc, Evidence evidence, History history, MatterLists matters, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.history = history;
        this.matters = matters;
        this.clock = clock;
    }

    /** A unit to name as the place. */
    public record Place(long id, String name) {}

    /** @return the activity's id */
    @Transactional
    public long record(ActivityForm form, List<? extends MultipartFile> files, Actor by) {
        long id = written("""
                insert into activity (county_id, person_id, for_person, unit_id, kind, day, place_unit, place, text)
                values (:county, :hand, :away, :unit, :kind, :day, :placeUnit, :place, :text) returning id""", form, null, by).query(Long.class).single();
        serve(id, form, List.of(), by);
        evidence.attach(by, EVIDENCE, id, files);
        history.tell(by.author(), Owner.of(KIND, id), new ActivityEvent.Recorded());
        return id;
    }

    /** Puts another wording in its place; the former one stays in the history. */
    @Transactional
    public void correct(
            long id, ActivityForm form, @Nullable String reason, List<? extends MultipartFile> files, Actor by) {
        Activity activity = lock(id, by);
        String why = Text.block(reason, "reason", "理由", 300);
        var was = activity.was(form);
        var served = matters(activity, by);
        if (!serve(id, form, served, by).equals(served)) {
            was.add(
                    served.isEmpty()
                            ? "原来没有记在任务上"
                            : "任务原为" + served.stream().map(Matter::title).collect(Collectors.joining("、")));
        }
        if (!evidence.attach(by, EVIDENCE, id, files).isEmpty()) {
            was.add("另附了照片或文件");
        }
        if (was.isEmpty()) {
            throw new Refusal(null, "和原来的一样，没有改动；不用改的，直接返回就行");
        }
        written("""
                update activity set unit_id = :unit, kind = :kind, day = :day, place_unit = :placeUnit, place = :place, text = :text
                where county_id = :county and id = :id""", form, activity, by).param("id", id).update();
        history.tell(by.author(), Owner.of(KIND, id), new ActivityEvent.Corrected(was, why));
    }

    @Transactional
    public void withdraw(long id, @Nullable String reason, Actor by) {
        lock(id, by);
        String why = Text.block(reason, "reason", "理由", 300);
        jdbc.sql("update activity set withdrawn = true where county_id = ? and id = ?")
                .params(by.countyId(), id)
                .update();
        history.tell(by.author(), Owner.of(KIND, id), new ActivityEvent.Withdrawn(why));
    }

    /**
     * The first day that may be written. @param was what is corrected, which may keep its day however long ago; or null
     */
    LocalDate first(@Nullable Activity was) {
        LocalDate first = LocalDate.now(clock).minusDays(ActivityForm.DAYS);
        return was != null && was.day().isBefore(first) ? was.day() : first;
    }

    /** @param was what is corrected, or null */
    private StatementSpec written(String sql, ActivityForm form, @Nullable Activity was, Actor by) {
        ActivityForm.inTime(form.day(), first(was), LocalDate.now(clock));
        Long place = form.placeUnit();
        if (place != null
                && (was == null || !place.equals(was.placeUnit()))
                && places(by).stream().noneMatch(one -> one.id() == place)) {
            throw new Refusal(null, "请从列出的单位里选；别的地方写在“具体地点”里", "placeUnit");
        }
        return jdbc.sql(sql)
                .param("county", by.countyId())
                .param("hand", by.handId())
                .param("away", by.forPersonId())
                .param("unit", unitOn(form.day(), was == null ? by.personId() : was.nameOf()))
                .param("kind", form.kind().name())
                .param("day", form.day())
                .param("placeUnit", place)
                .param("place", form.place())
                .param("text", form.text());
    }

    /** Where somebody belonged that day, by the latest appointment in force; who is dispatched, where they are sent. */
    private long unitOn(LocalDate day, long person) {
        return jdbc.sql("""
                select coalesce((select g.unit_id from pairing g where o.kind = any (:dispatched) and g.person_id = o.person_id and g.kind = 'RESPONSIBLE'
                                    and g.valid_from <= :day and (g.valid_to is null or g.valid_to >= :day) order by g.id limit 1), o.unit_id)
                from post o where o.person_id = :person and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
                order by o.valid_from desc, o.id limit 1""")
                .param("dispatched", PostKind.namesOf(kind -> kind == PostKind.DISPATCHED_CADRE))
                .param("person", person)
                .param("day", day)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refusal(null, Dates.full(day) + "还没有任职，这一天的事不用记；任职日期有误的，请找组织委员", "day"));
    }

    /** @param before what it served, as far as this person sees it @return what it serves now */
    private List<Matter> serve(long id, ActivityForm form, List<Matter> before, Actor by) {
        var chosen = matters.of(form.matters(), by);
        if (chosen.size() != form.matters().size()
                || chosen.stream().anyMatch(one -> one.state() != MatterState.RUNNING && !before.contains(one))) {
            throw new Refusal(null, "选的任务里有的已经不在办了，请重新选", "matter");
        }
        jdbc.sql("delete from activity_matter where county_id = ? and activity_id = ? and matter_id = any (?)")
                .params(by.countyId(), id, before.stream().map(Matter::id).toArray(Long[]::new))
                .update();
        jdbc.sql(
                        "insert into activity_matter (county_id, activity_id, matter_id) select ?, ?, unnest(cast(? as bigint[]))")
                .params(by.countyId(), id, form.matters().toArray(Long[]::new))
                .update();
        return chosen;
    }

    /** Those of the tasks it served that this person sees. */
    List<Matter> matters(Activity activity, Actor reader) {
        return matters.of(
                jdbc.sql("select matter_id from activity_matter where county_id = ? and activity_id = ?")
                        .params(reader.countyId(), activity.id())
                        .query(Long.class)
                        .list(),
                reader);
    }

    /** The own towns with all that lies in them; of what a post reaches elsewhere, the towns and the unit itself. */
    List<Place> places(Actor by) {
        return jdbc.sql("""
                select id, name from unit where county_id = :county and (closed_on is null or closed_on > :today)
                  and (town_id = any (:towns) or exists (select 1 from unnest(:reach::text[]) r
                                                         where path = r or kind = 'TOWNSHIP' and starts_with(path, r)))
                order by town_id = id desc, town_id, path""")
                .param("county", by.countyId())
                .param("today", LocalDate.now(clock))
                .param("towns", by.townIds())
                .param(
                        "reach",
                        by.posts().stream()
                                .map(Post::reach)
                                .flatMap(Collection::stream)
                                .toArray(String[]::new))
                .query(Place.class)
                .list();
    }

    /** What this person sees, recorded last first. */
    public List<Activity> list(ActivityFilter filter, Actor actor, Turn<Long> turn, int most) {
        return seen("""
                 and (cast(:person as text) is null or :person in (p.name, p.staff_no))
                 and (cast(:unit as bigint) is null or starts_with(u.path, (select x.path from unit x where x.id = :unit)))
                 and (cast(:kind as text) is null or a.kind = :kind)
                 and a.day between coalesce(cast(:from as date), '-infinity') and coalesce(cast(:to as date), 'infinity')
                 and (cast(:q as text) is null or strpos(concat_ws(' ', w.name, a.place, a.text), :q) > 0)""" + turn.newestFirst("a.id"), actor)
                .param("person", filter.person())
                .param("unit", filter.unit())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("q", filter.q())
                .param("turn", turn.key())
                .param("most", most)
                .query(Activity.class)
                .list();
    }

    /** What this person did in a month, the last day first. */
    List<Activity> month(Period month, Actor actor) {
        return seen(" and a.person_id = :hand and a.day between :first and :last order by a.day desc, a.id desc", actor)
                .param("first", month.first())
                .param("last", month.last())
                .query(Activity.class)
                .list();
    }

    /** @throws NotVisible to whoever neither did it nor views the unit's matters */
    public Activity one(long id, Actor actor) {
        return find(id, actor).orElseThrow(NotVisible::new);
    }

    private Optional<Activity> find(long id, Actor actor) {
        return seen(" and a.id = :id", actor)
                .param("id", id)
                .query(Activity.class)
                .optional();
    }

    private StatementSpec seen(String rest, Actor actor) {
        String[] reach = actor.reach(Power.VIEW_MATTERS);
        return jdbc.sql(SELECT + "(" + OWN + (reach.length == 0 ? "" : VIEWED) + ")" + rest)
                .param("county", actor.countyId())
                .param("hand", actor.handId())
                .param("me", actor.personId())
                .param("reach", reach);
    }

    private Activity lock(long id, Actor by) {
        jdbc.sql("select id from activity where county_id = ? and id = ? for no key update")
                .params(by.countyId(), id)
                .query(Long.class)
                .optional();
        Activity activity = own(id, by);
        if (activity.withdrawn()) {
            throw new Stale("这一笔已经撤回，不能再改。请刷新页面查看");
        }
        return activity;
    }

    /** @throws NotVisible to whoever did not do it */
    Activity own(long id, Actor by) {
        return find(id, by).filter(one -> one.isOf(by)).orElseThrow(NotVisible::new);
    }

    @Override
    public String ownerKind() {
        return EVIDENCE;
    }

    @Override
    public boolean mayRead(Actor actor, long id) {
        return find(id, actor).isPresent();
    }

    @Override
    public boolean mayInspect(Actor actor, long id) {
        return find(id, actor)
                .filter(one -> actor.may(Power.INSPECT_EVIDENCE, one.unitPath()))
                .isPresent();
    }

    /** What is offered to be served: the soonest due. */
    List<Matter> running(Actor by) {
        return matters.running(null, OFFERED, by);
    }

    /** The running one meant by its number or title, or a part of it; none where nothing is typed. */
    List<Long> called(@Nullable String typed, Actor by) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        var found = matters.running(typed, OFFERED, by);
        var meant = found.stream()
                .filter(one ->
                        found.size() == 1 || List.of(one.number(), one.title()).contains(typed.strip()))
                .toList();
        if (meant.size() != 1) {
            throw new Refusal(null, "您看得到的在办事项里，编号或名称对得上“" + typed + "”的不是正好一件；请照事项页写全", "called");
        }
        return List.of(meant.getFirst().id());
    }
}
