package huiyin.organisation;

/** What a post lets its holder do, over the units the post reaches. Checked by {@link Actor} and nowhere else. */
public enum Power {
    VIEW_MATTERS("查看任务"),
    DRAFT_TASK("起草执行单"),
    SIGN_TASK("签署执行单"),
    REGISTER_DECISION("登记党委会决定"),
    LEAD_TASK("牵头与核验"),
    EXECUTE_TASK("执行任务"),
    INSPECT_EVIDENCE("查看佐证原件"),
    VIEW_STANDING("随时查看积分"),
    PUBLISH_STANDING("封账公布积分榜"),
    REVERSE_ENTRY("冲正积分"),
    ORGANISE("维护组织架构"),
    OPEN_ACCOUNT("开通账户"),
    LOOSEN("放宽合规开关"),
    REQUIRE_SECOND_FACTOR("要求用双因素"),
    SET_UP_CHANNELS("设置消息通道"),
    APPOINT_ADMINISTRATOR("任免三员"),
    READ_AUDIT("查阅审计记录"),
    HANDLE_COMPLAINT("办理投诉");

    private final String label;

    Power(String label) {
        this.label = label;
    }

    /**
     * Whether it goes to who stands in (代理): the work on tasks. What looks after the platform, inspects and closes
     * accounts stays with its holder.
     */
    public boolean isLent() {
        return switch (this) {
            case VIEW_MATTERS, DRAFT_TASK, SIGN_TASK, REGISTER_DECISION, LEAD_TASK, EXECUTE_TASK, VIEW_STANDING -> true;
            default -> false;
        };
    }

    /** Whether nobody has it while holding a post in a township: nobody deals with what is said of their own house. */
    boolean isKeptFromTowns() {
        return this == HANDLE_COMPLAINT;
    }

    public String label() {
        return label;
    }
}
