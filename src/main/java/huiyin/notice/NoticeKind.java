package huiyin.notice;

/** What a notice is about: as coarse as people choose what reaches them where. */
public enum NoticeKind {
    ASSIGNED("新任务", "新派给您、等您签收的任务"),
    WAITING("等我办", "等您签署、核验、重办的事"),
    DEADLINE("期限", "到提醒时间的、超期的"),
    RESULT("办理结果", "核验通过、得分、办结"),
    CHANGE("任务变动", "撤回、撤销、延期、停止计时、换人、冲正"),
    TALK("提问和答复", "别人的提问、给您的答复"),
    PROGRESS("办理进展", "您牵头的任务有新进展"),
    PLATFORM("平台", "账户、开关、投诉等平台上的事"),
    EMERGENCY("值班和突发", "夜里也发");

    private final String label;
    private final String meaning;

    NoticeKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
