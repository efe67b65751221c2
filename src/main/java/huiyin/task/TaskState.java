package huiyin.task;

/** Where a task stands. Only a running one has lights. */
public enum TaskState {
    DRAFT("草稿"),
    SIGNING("待签署"),
    RUNNING("在办"),
    DONE("办结"),
    CANCELLED("已撤销");

    private final String label;

    TaskState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
