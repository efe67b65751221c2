package huiyin.workbench;

/** What somebody is to do, by the verb on the row and on the button of the first one. */
public enum Act {
    SIGN("签署", "去签署", "待签署"),
    DECIDE("登记决定", "去登记", "待决定"),
    REVISE("修改", "去修改", "待修改"),
    DRAFT("草稿", "接着写", "草稿"),
    ACKNOWLEDGE("签收", "去签收", "待签收"),
    REPORT("办理", "去填报", "办理中"),
    REDO("重办", "去补办", "已退回"),
    VERIFY("核验", "去核验", "待核验"),
    ANSWER_PAUSE("答复停止计时", "去答复", "待答复"),
    ANSWER("答复延期", "去答复", "待答复"),
    REPLY("答复", "去答复", "待答复"),
    REPLACE("换人", "去换人", "无人负责"),
    WATCH("催办", "去催办", "在办");

    private final String word;
    private final String button;
    private final String state;

    Act(String word, String button, String state) {
        this.word = word;
        this.button = button;
        this.state = state;
    }

    public String word() {
        return word;
    }

    public String button() {
        return button;
    }

    /** Stands where the light would, while the task has none. */
    public String state() {
        return state;
    }
}
