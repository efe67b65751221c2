package huiyin.roster;

import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.sheet.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes a plan's differences, many rows a statement. The caller's transaction holds the county's lock and the plan is
 * of that moment.
 */
final class RosterWriter {
    private static final int ROWS = 2_000;

    private final JdbcClient jdbc;
    private final RosterChart chart;
    private final RosterTree tree;
    private final RosterPlan plan;
    private final long countyId;
    private final LocalDate today;
    private final Progress progress;
    private final int total;
    private int done;

    private final Map<String, Long> personIds = new HashMap<>();
    private final RosterHistory history;

    RosterWriter(
            JdbcClient jdbc,
            RosterChart chart,
            RosterTree tree,
            RosterPlan plan,
            Actor by,
            RosterHistory history,
            LocalDate today,
            Progress progress) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.tree = tree;
        this.plan = plan;
        this.countyId = by.countyId();
        this.today = today;
        this.progress = progress;
        this.total = plan.counts().differences();
        this.history = history;
    }

    void write() {
        RosterPlaces places = places();
        insertUnits(places);
        updateUnits(places);
        setDivisionCodes(places);
        clearPhones();
        insertPeople();
        updatePeople();
        insertPosts(places);
        updatePosts();
        history.flush();
    }

    private RosterPlaces places() {
        return new RosterPlaces(tree, ids("unit", RosterPlan.added(plan.units()).size()));
    }

    private void insertUnits(RosterPlaces places) {
        // parents first: a unit's row may only point at rows already there
        List<RosterPlaces.Place> added =
                places.all().stream().filter(place -> place.node().isNew()).toList();
        Map<String, String> sentences = new HashMap<>();
        plan.units().forEach(change -> sentences.put(change.row().code(), change.sentence()));
        for (var rows : RosterRows.chunks(added, ROWS)) {
            jdbc.sql("""
                    insert into unit (id, county_id, parent_id, town_id, kind, code, name, short_name, path, ordinal, opened_on, closed_on)
                    select id, ?, parent_id, town_id, kind, code, name, short_name, path, ordinal, opened_on::date, closed_on::date
                    from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[])
                         as r (id, parent_id, town_id, kind, code, name, short_name, path, ordinal, opened_on, closed_on)
                    """)
                    .params(
                            countyId,
                            rows.longs(RosterPlaces.Place::id),
                            rows.longs(RosterPlaces.Place::parentId),
                            rows.longs(RosterPlaces.Place::townId),
                            rows.texts(place -> place.node().kind().name()),
                            rows.texts(place -> place.node().code()),
                            rows.texts(place -> place.node().name()),
                            rows.texts(place -> place.node().row().shortName()),
                            rows.texts(RosterPlaces.Place::path),
                            rows.ints(place -> place.node().row().ordinal()),
                            rows.texts(place -> place.node().row().opened()),
                            rows.texts(place -> place.node().row().closed()))
                    .update();
            rows.each(
                    place -> history.unit(place.id(), sentences.get(place.node().code())));
            told("写入单位", rows.size());
        }
    }

    /** Stated units that changed, and every unit whose place moved with one above it. */
    private void updateUnits(RosterPlaces places) {
        var changed = RosterPlan.changed(plan.units());
        for (var rows : RosterRows.chunks(changed, ROWS)) {
            int updated = jdbc.sql("""
                    update unit set kind = r.kind, name = r.name, short_name = r.short_name, ordinal = r.ordinal, opened_on = r.opened_on::date,
                                    closed_on = r.closed_on::date, revision = unit.revision + 1
                    from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[])
                         as r (id, revision, kind, name, short_name, ordinal, opened_on, closed_on)
                    where unit.id = r.id and unit.county_id = ? and unit.revision = r.revision
                    """)
                    .params(
                            rows.longs(change -> change.before().id()),
                            rows.ints(change -> change.before().revision()),
                            rows.texts(change -> change.row().kind().name()),
                            rows.texts(change -> change.row().name()),
                            rows.texts(change -> change.row().shortName()),
                            rows.ints(change -> change.row().ordinal()),
                            rows.texts(change -> change.row().opened()),
                            rows.texts(change -> change.row().closed()),
                            countyId)
                    .update();
            unchangedMeanwhile(updated, rows.size());
            rows.each(change -> history.unit(change.before().id(), change.sentence()));
            told("写入单位", rows.size());
        }
        for (var rows : RosterRows.chunks(places.moved(), ROWS)) {
            jdbc.sql("""
                    update unit set parent_id = r.parent_id, town_id = r.town_id, path = r.path, revision = unit.revision + 1
                    from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) as r (id, parent_id, town_id, path)
                    where unit.id = r.id and unit.county_id = ?
                    """)
                    .params(
                            rows.longs(RosterPlaces.Place::id),
                            rows.longs(RosterPlaces.Place::parentId),
                            rows.longs(RosterPlaces.Place::townId),
                            rows.texts(RosterPlaces.Place::path),
                            countyId)
                    .update();
        }
    }

    /**
     * A code that ends was valid until yesterday; a code that begins is valid from today, or from the first day of a
     * new unit.
     */
    private void setDivisionCodes(RosterPlaces places) {
        var ended = plan.units().stream()
                .filter(change -> change.before() != null
                        && change.before().divisionCode() != null
                        && !change.before().divisionCode().equals(change.row().divisionCode()))
                .toList();
        for (var rows : RosterRows.chunks(ended, ROWS)) {
            jdbc.sql(
                            "update division_code set valid_to = greatest(valid_from, ?::date - 1) where unit_id = any (?::bigint[]) and valid_to is null")
                    .params(
                            today.toString(),
                            rows.longs(change -> change.before().id()))
                    .update();
        }
        var begun = plan.units().stream()
                .filter(change -> change.row().divisionCode() != null
                        && (change.before() == null
                                || !change.row()
                                        .divisionCode()
                                        .equals(change.before().divisionCode())))
                .toList();
        for (var rows : RosterRows.chunks(begun, ROWS)) {
            jdbc.sql("""
                    insert into division_code (unit_id, code, valid_from)
                    select unit_id, code, valid_from::date from unnest(?::bigint[], ?::text[], ?::text[]) as r (unit_id, code, valid_from)
                    on conflict (unit_id, valid_from) do update set code = excluded.code, valid_to = null
                    """)
                    .params(
                            rows.longs(change -> places.id(change.row().code())),
                            rows.texts(change -> change.row().divisionCode()),
                            rows.texts(change ->
                                    change.before() == null ? change.row().opened() : today))
                    .update();
        }
    }

    /** First of all, so that two people may swap their numbers. */
    private void clearPhones() {
        var changed = plan.people().stream()
                .filter(change -> change.before() != null
                        && change.before().phone() != null
                        && !change.before().phone().equals(change.row().phone()))
                .toList();
        for (var rows : RosterRows.chunks(changed, ROWS)) {
            jdbc.sql("update person set phone = null where id = any (?::bigint[]) and county_id = ?")
                    .params(rows.longs(change -> change.before().id()), countyId)
                    .update();
        }
    }

    private void insertPeople() {
        chart.people().values().forEach(person -> personIds.put(person.staffNo(), person.id()));
        var added = RosterPlan.added(plan.people());
        List<Long> ids = ids("person", added.size());
        for (int i = 0; i < added.size(); i++) {
            personIds.put(added.get(i).row().staffNo(), ids.get(i));
        }
        for (var rows : RosterRows.chunks(added, ROWS)) {
            jdbc.sql("""
                    insert into person (id, county_id, staff_no, name, phone)
                    select id, ?, staff_no, name, phone from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as r (id, staff_no, name, phone)
                    """)
                    .params(
                            countyId,
                            rows.longs(change -> personIds.get(change.row().staffNo())),
                            rows.texts(change -> change.row().staffNo()),
                            rows.texts(change -> change.row().name()),
                            rows.texts(change -> change.row().phone()))
                    .update();
            rows.each(change -> history.person(personIds.get(change.row().staffNo()), change.sentence()));
            told("写入人员", rows.size());
        }
    }

    private void updatePeople() {
        for (var rows : RosterRows.chunks(RosterPlan.changed(plan.people()), ROWS)) {
            int updated = jdbc.sql("""
                    update person set name = r.name, phone = r.phone, revision = person.revision + 1
                    from unnest(?::bigint[], ?::int[], ?::text[], ?::text[]) as r (id, revision, name, phone)
                    where person.id = r.id and person.county_id = ? and person.revision = r.revision
                    """)
                    .params(
                            rows.longs(change -> change.before().id()),
                            rows.ints(change -> change.before().revision()),
                            rows.texts(change -> change.row().name()),
                            rows.texts(change -> change.row().phone()),
                            countyId)
                    .update();
            unchangedMeanwhile(updated, rows.size());
            rows.each(change -> history.person(change.before().id(), change.sentence()));
            told("写入人员", rows.size());
        }
    }

    private void insertPosts(RosterPlaces places) {
        var added = RosterPlan.added(plan.posts());
        List<Long> ids = new ArrayList<>(ids("post", added.size()));
        for (var rows : RosterRows.chunks(added, ROWS)) {
            List<Long> taken = ids.subList(0, rows.size());
            jdbc.sql("""
                    insert into post (id, person_id, unit_id, kind, title, valid_from, valid_to)
                    select id, person_id, unit_id, kind, title, valid_from::date, valid_to::date
                    from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                         as r (id, person_id, unit_id, kind, title, valid_from, valid_to)
                    """)
                    .params(
                            taken.toArray(Long[]::new),
                            rows.longs(change -> personIds.get(change.row().staffNo())),
                            rows.longs(change -> places.id(change.row().unit())),
                            rows.texts(change -> change.row().kind().name()),
                            rows.texts(change -> change.row().title()),
                            rows.texts(change -> change.row().from()),
                            rows.texts(change -> change.row().to()))
                    .update();
            var id = taken.iterator();
            rows.each(change -> history.post(
                    id.next(),
                    places.id(change.row().unit()),
                    personIds.get(change.row().staffNo()),
                    change.sentence()));
            taken.clear();
            told("写入职务", rows.size());
        }
    }

    private void updatePosts() {
        for (var rows : RosterRows.chunks(RosterPlan.changed(plan.posts()), ROWS)) {
            int updated = jdbc.sql("""
                    update post set title = r.title, valid_to = r.valid_to::date
                    from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) as r (id, was_title, was_to, title, valid_to)
                    where post.id = r.id and post.title = r.was_title and post.valid_to is not distinct from r.was_to::date
                    """)
                    .params(
                            rows.longs(change -> change.before().id()),
                            rows.texts(change -> change.before().title()),
                            rows.texts(change -> change.before().validTo()),
                            rows.texts(change -> change.row().title()),
                            rows.texts(change -> change.row().to()))
                    .update();
            unchangedMeanwhile(updated, rows.size());
            rows.each(change -> history.post(
                    change.before().id(),
                    chart.units().get(change.row().unit()).id(),
                    personIds.get(change.row().staffNo()),
                    change.sentence()));
            told("写入职务", rows.size());
        }
    }

    private List<Long> ids(String table, long count) {
        return count == 0
                ? List.of()
                : jdbc.sql("select nextval(pg_get_serial_sequence(?, 'id')) from generate_series(1, ?)")
                        .params(table, count)
                        .query(Long.class)
                        .list();
    }

    private static void unchangedMeanwhile(int updated, int expected) {
        if (updated != expected) {
            throw new Stale("导入期间有人在页面上改了同一个单位、人员或职务，没有写入任何数据；请重新检查后再导入");
        }
    }

    private void told(String step, int rows) {
        done += rows;
        progress.at(step, done, total);
    }
}
