package huiyin.matter;

/** Where an assignment stands (rule T5). */
public enum AssignmentState {
    ASSIGNED("待签收"),
    ACKNOWLEDGED("已签收"),
    IN_PROGRESS("办理中"),
    SUBMITTED("待核验"),
    RETURNED("已退回"),
    VERIFIED("办结"),
    CANCELLED("已撤销");

    private final String label;

    AssignmentState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Waits for its executor. */
    public boolean isOpen() {
        return this == ASSIGNED || this == ACKNOWLEDGED || this == IN_PROGRESS || this == RETURNED;
    }
}
