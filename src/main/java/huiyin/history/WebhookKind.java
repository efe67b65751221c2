package huiyin.history;

/**
 * What a webhook is told of: kinds of events, as coarse as receivers need them. Their names are part of the interface.
 */
public enum WebhookKind {
    ISSUED("任务生效、派发"),
    ACKNOWLEDGED("签收"),
    REPORTED("报进度"),
    SUBMITTED("提交"),
    RETURNED("退回"),
    VERIFIED("核验通过"),
    COMPLETED("任务办结"),
    CANCELLED("任务撤销"),
    OTHER("其他变动");

    private final String label;

    WebhookKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
