package huiyin.matter;

import java.util.Locale;

/** Which tasks a list shows, besides what one may see. */
public enum TaskScope {
    ALL("全部", false, "true"),
    MINE("我的", true, """
            (v.leader_id = :me or v.lead_id = :me or v.verifier_id = :me or m.drafted_by = :me
             or exists (select 1 from assignment x where x.county_id = m.county_id and x.matter_id = m.id and x.person_id = :me))"""),
    UNIT("本单位", true, """
            (v.lead_unit_id = any (:myUnits)
             or exists (select 1 from assignment x where x.county_id = m.county_id and x.matter_id = m.id and x.unit_id = any (:myUnits)))"""),
    WAITING("等我办", true, """
            (m.state = 'DRAFT' and m.drafted_by = :me
             or m.state = 'SIGNING' and m.kind = 'DAILY' and t.path like any (:signReach)
                and not exists (select 1 from signature g where g.county_id = m.county_id and g.matter_id = m.id and g.version = m.version
                                and g.person_id = :me)
             or m.state = 'SIGNING' and m.kind = 'ANNUAL' and t.path like any (:decideReach)
             or m.state = 'RUNNING' and v.verifier_id = :me and exists (select 1 from assignment x where x.county_id = m.county_id
                and x.matter_id = m.id and x.state = 'SUBMITTED')
             or m.state = 'RUNNING' and exists (select 1 from assignment x where x.county_id = m.county_id
                and x.matter_id = m.id and x.state in ('ASSIGNED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
                and x.starts_on <= :today and (x.unit_id = any (:executing) or x.person_id = :me)))"""),
    ISSUED("我发布的", false, "m.drafted_by = :me");

    private final String label;
    private final boolean ofVersion;
    private final String condition;

    TaskScope(String label, boolean ofVersion, String condition) {
        this.label = label;
        this.ofVersion = ofVersion;
        this.condition = condition;
    }

    public String label() {
        return label;
    }

    /** Whether the condition asks the current version, {@code v}. */
    boolean isOfVersion() {
        return ofVersion;
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
