package huiyin.roster;

/** What a roster changes, counted in rows by sheet. */
public record RosterCounts(Sheet units, Sheet people, Sheet posts) {
    public record Sheet(int added, int changed, int unchanged) {
        public int differences() {
            return added + changed;
        }
    }

    /** {@code 单位增 2 改 1，人员增 5 改 0，任职增 5 改 1}. */
    String sentence() {
        return "单位增 %d 改 %d，人员增 %d 改 %d，任职增 %d 改 %d"
                .formatted(
                        units.added(),
                        units.changed(),
                        people.added(),
                        people.changed(),
                        posts.added(),
                        posts.changed());
    }

    public boolean changeNothing() {
        return differences() == 0;
    }

    public int differences() {
        return units.differences() + people.differences() + posts.differences();
    }
}
