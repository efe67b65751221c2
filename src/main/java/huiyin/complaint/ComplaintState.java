package huiyin.complaint;

/** How far a complaint is. */
public enum ComplaintState {
    WAITING("等答复"),
    ANSWERED("已答复"),
    CLOSED("不再办理");

    private final String label;

    ComplaintState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
