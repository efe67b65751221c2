package huiyin.task;

import java.util.Locale;

/** Which tasks a list shows, besides what one may see. */
public enum TaskScope {
    ALL("全部", "true", "true"),
    MINE("我的", "m.by_me", """
            (v.leader_id = :me or v.lead_id = :me or v.verifier_id = :me or m.drafted_by = :me
             or m.by_me)"""),
    UNIT("本单位", "m.by_my_unit", """
            (v.lead_unit_id = any (:myUnits) or m.by_my_unit)"""),
    /** The ids are those of what waits (待办). */
    WAITING("等我办", "true", "m.id = any (:waiting)"),
    ISSUED("我发布的", "true", "m.drafted_by = :me");

    private final String label;
    private final String settled;
    private final String condition;

    TaskScope(String label, String settled, String condition) {
        this.label = label;
        this.settled = settled;
        this.condition = condition;
    }

    public String label() {
        return label;
    }

    /** Over {@code m}: where the condition need not ask the current version, {@code v}. */
    String settled() {
        return settled;
    }

    String condition() {
        return condition;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TaskScope of(String code) {
        for (var scope : values()) {
            if (scope.code().equals(code)) {
                return scope;
            }
        }
        return ALL;
    }
}
