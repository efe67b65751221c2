package huiyin.roster;

import huiyin.organisation.Actor;
import huiyin.sheet.Faults;
import java.time.LocalDate;
import java.util.List;

/**
 * Checks a roster whole: every error is found before anything is said, and one error is enough for nothing to be
 * written.
 */
final class RosterCheck {
    private RosterCheck() {}

    /** @param faults those the reader found; those found here are added */
    static RosterPlan plan(RosterFile file, RosterChart chart, Actor by, LocalDate today, Faults faults) {
        RosterTree tree = new RosterTree(file.units(), chart);
        if (file.complete()) {
            new RosterCodeCheck(file, chart, faults).run();
            new RosterUnitCheck(file, chart, tree, by, faults).run();
            new RosterPersonCheck(file, chart, by, today, faults).run();
            new RosterPostCheck(file, chart, tree, by, faults).run();
        }
        return faults.count() > 0
                ? new RosterPlan(file, faults, List.of(), List.of(), List.of())
                : new RosterDifferences(file, chart, tree).plan(faults);
    }
}
