package huiyin.task;

import java.util.Locale;

/** Which tasks a list shows, besides what one may see. */
public enum TaskScope {
    ALL("全部", "true"),
    MINE("我的", "(m.named or m.drafted_by = :me or m.by_me)"),
    UNIT("本单位", "(m.led_by_my_unit or m.by_my_unit)"),
    /** The ids are those of what waits (待办). */
    WAITING("等我办", "m.id = any (:waiting)"),
    ISSUED("我发布的", "m.drafted_by = :me");

    private final String label;
    private final String condition;

    TaskScope(String label, String condition) {
        this.label = label;
        this.condition = condition;
    }

    public String label() {
        return label;
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
