package huiyin.organisation;

/** What a roster changes, counted in rows by sheet. */
public record RosterCounts(Sheet units, Sheet people, Sheet posts) {
    public record Sheet(int added, int changed, int unchanged) {
        public int differences() {
            return added + changed;
        }
    }

    public boolean changeNothing() {
        return differences() == 0;
    }

    public int differences() {
        return units.differences() + people.differences() + posts.differences();
    }
}
