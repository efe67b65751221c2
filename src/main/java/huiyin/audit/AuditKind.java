package huiyin.audit;

/** What the trail keeps, and nothing else: ordinary reading and ordinary work are not counted (国办函〔2026〕12号). */
public enum AuditKind {
    SIGNED_IN("登录"),
    SIGN_IN_FAILED("登录失败"),
    SIGN_IN_LOCKED("登录锁定"),
    SIGNED_OUT("退出登录"),
    REFUSED("按规则拒绝"),
    NOT_VISIBLE("无权访问"),
    READ("查看受限内容"),
    EXPORTED("导出"),
    POWER("任职与授权"),
    ACCOUNT("人员与账户"),
    SETTING("设置"),
    TOKEN("接口令牌"),
    CHECKED("审计核对");

    private final String label;

    AuditKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
