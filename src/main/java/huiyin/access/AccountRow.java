package huiyin.access;

/**
 * One person whose account may be opened. @param posts titles held today, with their units @param mayReset whether
 * there is a second factor the reader may reset
 */
public record AccountRow(long personId, String name, String staffNo, String posts, State state, boolean mayReset) {
    /** How far an account is. */
    public enum State {
        ABSENT("未开通"),
        OPEN("已开通"),
        WAITING("链接未用");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
