package huiyin.task;

/** The two kinds of task of S0: daily work on an issuance form, and annual work on a roadmap. */
public enum TaskKind {
    DAILY("日常任务", "发布执行单"),
    ANNUAL("年度任务", "作战路线图");

    /** Over {@code matter m}: it is a task. */
    public static final String IS_TASK = "m.kind in ('DAILY', 'ANNUAL')";

    private final String label;
    private final String form;

    TaskKind(String label, String form) {
        this.label = label;
        this.form = form;
    }

    public String label() {
        return label;
    }

    /** What its form is called. */
    public String form() {
        return form;
    }
}
