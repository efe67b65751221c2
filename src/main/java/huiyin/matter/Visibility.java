package huiyin.matter;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which matters exist for whom; part of every query. A matter is seen by those whose posts view the town's matters, by
 * those named on it, by the unit that leads, and by the units and people that execute, or once did. A draft never sent
 * is seen by its drafter alone.
 */
public final class Visibility {
    /**
     * Over {@code matter m}: who stands in has what the absent person is named for only where that person's posts are
     * lent.
     */
    static final String LENT =
            "(cast(:lentTowns as bigint[]) is null or (select coalesce(town_id, id) from unit where id = m.unit_id) = any (cast(:lentTowns as bigint[])))";

    /** Most are seen by whoever views the matters of the unit; a kind may ask for another power. */
    private static final String BY_VIEW = "(m.seen_by = 'VIEW_MATTERS' and t.path like any (:viewReach)"
            + " or m.seen_by <> 'VIEW_MATTERS' and m.seen_by || ':' || t.path like any (:otherReach))";

    /** Over {@code matter m} and {@code unit t}, whose it is. */
    public static final String VISIBLE = visible(
            BY_VIEW,
            "m.leader_id = :me or m.lead_id = :me or m.verifier_id = :me"
                    + " or m.lead_unit_id = any (:myUnits) and m.effective_at is not null or exists (select 1 from assignment mine where mine.county_id = m.county_id and mine.matter_id = m.id"
                    + " and (mine.unit_id = any (:myUnits) or mine.person_id = :me))");

    /**
     * {@link #VISIBLE} where {@code m} has what {@link #OWN} tells of it, so that nobody looks for the shares of each
     * again; of kinds that are seen by whoever views the matters of the unit.
     */
    public static final String VISIBLE_BY_OWN = visible(
            "t.path like any (:viewReach)",
            "m.named or m.led_by_my_unit and m.effective_at is not null or m.by_me or m.by_my_unit");

    private static String visible(String viewed, String executed) {
        return """
            (m.county_id = :county and (m.drafted_by = :me and %1$s
             or m.first_sent_at is not null and (%2$s or %1$s and (
                %3$s
                or exists (select 1 from past_part was where was.county_id = m.county_id and was.person_id = :me and was.matter_id = m.id)))))
            """.formatted(LENT, viewed, executed);
    }

    /**
     * Ids that hold all that is {@link #VISIBLE} other than by a view of its town, each by an index, so that a list
     * need not start from all matters of the county; with {@code by_me} and {@code by_my_unit}, whether somebody
     * executes it or did. A test holds the two together.
     */
    public static final String OWN = """
            select id, bool_or(what = 'by me') by_me, bool_or(what = 'by my unit') by_my_unit, bool_or(what = 'named') named,
                   bool_or(what = 'led by my unit') led_by_my_unit from (
                select o.id, 'drafted' what from matter o where o.county_id = :county and o.drafted_by = :me
                union all select o.id, 'named' from matter o where o.county_id = :county and o.leader_id = :me
                union all select o.id, 'named' from matter o where o.county_id = :county and o.lead_id = :me
                union all select o.id, 'named' from matter o where o.county_id = :county and o.verifier_id = :me
                union all select o.id, 'led by my unit' from matter o where o.county_id = :county and o.lead_unit_id = any (:myUnits)
                union all select o.matter_id, 'by my unit' from assignment o where o.county_id = :county and o.unit_id = any (:myUnits)
                union all select o.matter_id, 'by me' from assignment o where o.county_id = :county and o.person_id = :me) o group by id
            """;

    private Visibility() {}

    public static Map<String, Object> of(Actor actor) {
        var parameters = new HashMap<String, Object>();
        parameters.put("county", actor.countyId());
        parameters.put("me", actor.personId());
        parameters.put("lentTowns", actor.lentTowns());
        parameters.put("myUnits", actor.unitIds());
        parameters.put("viewReach", reach(actor, Power.VIEW_MATTERS));
        parameters.put(
                "otherReach",
                Arrays.stream(Power.values())
                        .flatMap(power -> Arrays.stream(actor.reach(power)).map(path -> power + ":" + path + "%"))
                        .toArray(String[]::new));
        return parameters;
    }

    /** Of the paths of units: what any of these powers reaches. */
    static String[] reach(Actor actor, Power... powers) {
        return Arrays.stream(powers)
                .flatMap(power -> Arrays.stream(actor.reach(power)))
                .map(path -> path + "%")
                .toArray(String[]::new);
    }
}
