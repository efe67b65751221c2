package huiyin.task;

/** The two kinds of task of S0: daily work on an issuance form, and annual work on a roadmap. */
public enum TaskKind {
    DAILY("日常任务", "发布执行单"),
    ANNUAL("年度任务", "作战路线图");

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
