package huiyin.access;

import java.util.Arrays;
import java.util.Optional;

/** What a token may be used for, within what its owner may do that day. */
public enum Scope {
    ORGANISATION_READ("organisation:read", "读取组织架构", false),
    TASKS_READ("tasks:read", "读取任务和派单", true),
    TASKS_WRITE("tasks:write", "起草、报送、签署任务", true),
    ASSIGNMENTS_WRITE("assignments:write", "签收、报进度、提交、核验", true),
    ACTIVITIES_READ("activities:read", "读取履职纪实", true),
    SCORES_READ("scores:read", "读取积分和积分榜", true),
    WEBHOOKS("webhooks", "管理事件推送", true);

    private final String code;
    private final String label;
    private final boolean business;

    Scope(String code, String label, boolean business) {
        this.code = code;
        this.label = label;
        this.business = business;
    }

    /** As in a token and in the document of the interface. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** Closed to the three administrators, by token as by page. */
    public boolean isBusiness() {
        return business;
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }
}
