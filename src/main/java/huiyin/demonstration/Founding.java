package huiyin.demonstration;

import huiyin.access.Accounts;
import huiyin.organisation.Actor;
import huiyin.organisation.DivisionCodes;
import huiyin.organisation.PairingKind;
import huiyin.organisation.Pairings;
import huiyin.organisation.People;
import huiyin.organisation.Posts;
import huiyin.organisation.Unit;
import huiyin.organisation.UnitKind;
import huiyin.organisation.Units;
import huiyin.organisation.WorkLines;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Founds the county by the verbs of the organisation chart. */
@Component
class Founding {
    private final Units units;
    private final DivisionCodes divisionCodes;
    private final WorkLines lines;
    private final People people;
    private final Posts posts;
    private final Pairings pairings;
    private final Accounts accounts;

    Founding(
            Units units,
            DivisionCodes divisionCodes,
            WorkLines lines,
            People people,
            Posts posts,
            Pairings pairings,
            Accounts accounts) {
        this.units = units;
        this.divisionCodes = divisionCodes;
        this.lines = lines;
        this.people = people;
        this.posts = posts;
        this.pairings = pairings;
        this.accounts = accounts;
    }

    /** Ids by unit code, staff number, and code of the work line. */
    record Founded(long countyId, Map<String, Long> units, Map<String, Long> people, Map<String, Long> lines) {}

    Founded found(County county) {
        var unitIds = new HashMap<String, Long>();
        Unit root = null;
        Actor founder = null;
        for (var planned : county.units()) {
            if (planned.kind() == UnitKind.COUNTY) {
                root = units.found(planned.name(), planned.code(), planned.openedOn());
                founder = Actor.founder(root);
                unitIds.put(planned.code(), root.id());
            } else {
                unitIds.put(
                        planned.code(),
                        units.open(
                                        unitIds.get(planned.parent()),
                                        planned.kind(),
                                        planned.code(),
                                        planned.name(),
                                        planned.shortName(),
                                        null,
                                        planned.openedOn(),
                                        founder)
                                .id());
            }
            if (planned.divisionCode() != null) {
                divisionCodes.set(unitIds.get(planned.code()), 1, planned.divisionCode(), planned.openedOn(), founder);
            }
        }
        var personIds = new HashMap<String, Long>();
        for (var planned : county.people()) {
            personIds.put(
                    planned.staffNo(),
                    people.add(planned.name(), planned.staffNo(), null, founder).id());
        }
        for (var planned : county.posts()) {
            posts.appoint(
                    personIds.get(planned.staffNo()),
                    unitIds.get(planned.unit()),
                    planned.kind(),
                    planned.title(),
                    planned.validFrom(),
                    planned.validTo(),
                    founder);
        }
        for (var planned : county.pairings()) {
            pairings.pair(
                    personIds.get(planned.staffNo()),
                    unitIds.get(planned.unit()),
                    PairingKind.valueOf(planned.kind()),
                    planned.validFrom(),
                    planned.validTo(),
                    founder);
        }
        var lineIds = new HashMap<String, Long>();
        for (var planned : county.lines()) {
            var line = lines.add(unitIds.get(County.TOWN), planned.code(), planned.name(), lineIds.size() + 1, founder);
            lines.setUnits(
                    line.id(),
                    line.revision(),
                    planned.units().stream().map(unitIds::get).toList(),
                    founder);
            lineIds.put(planned.code(), line.id());
        }
        accounts.openAll(county.accounts().stream()
                .collect(Collectors.toMap(account -> personIds.get(account.staffNo()), account -> County.PASSWORD)));
        return new Founded(root.id(), unitIds, personIds, lineIds);
    }
}
