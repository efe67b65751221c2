package huiyin.roster;

import huiyin.organisation.Actor;
import java.time.LocalDate;
import java.util.List;

/**
 * Checks a roster whole: every error is found before anything is said, and one error is enough for nothing to be
 * written.
 */
final class RosterCheck {
    private RosterCheck() {}

    /** @param errors those the reader found; those found here are added */
    static RosterPlan plan(RosterFile file, RosterChart chart, Actor by, LocalDate today, RosterErrors errors) {
        RosterTree tree = new RosterTree(file.units(), chart);
        if (file.complete()) {
            new RosterCodeCheck(file, chart, errors).run();
            new RosterUnitCheck(file, chart, tree, by, errors).run();
            new RosterPersonCheck(file, chart, by, today, errors).run();
            new RosterPostCheck(file, chart, tree, by, errors).run();
        }
        return errors.count() > 0
                ? new RosterPlan(file, errors, List.of(), List.of(), List.of())
                : new RosterDifferences(file, chart, tree).plan(errors);
    }
}
