package huiyin.matter;

/** Where a matter stands. Only a running one has lights. */
public enum MatterState {
    DRAFT("草稿"),
    SIGNING("待签署"),
    RUNNING("在办"),
    DONE("办结"),
    CANCELLED("已撤销");

    private final String label;

    MatterState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
