package huiyin.activity;

/** What was done. */
public enum ActivityKind {
    VISIT("走访"),
    HOUSEHOLD("入户"),
    MEETING("会议"),
    TRAINING("培训"),
    PATROL("巡查"),
    DUTY("值班"),
    RESEARCH("调研"),
    HELP("帮办"),
    DISPUTE("调解"),
    EMERGENCY("突发"),
    LOG("日志"),
    OTHER("其他");

    private final String label;

    ActivityKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
