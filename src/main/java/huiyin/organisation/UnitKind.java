package huiyin.organisation;

import static huiyin.organisation.PostKind.*;

import java.util.EnumSet;
import java.util.Set;

/** Kinds of unit, from the county down; what each may lie under, and which posts it has. */
public enum UnitKind {
    COUNTY("县"),
    AREA("片区"),
    TOWNSHIP("乡镇"),
    DEPARTMENT("部门"),
    STATION("站所"),
    VILLAGE("村");

    private final String label;

    UnitKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Kinds of unit this one may lie under; none for a county, which is a root. */
    public Set<UnitKind> parents() {
        return switch (this) {
            case COUNTY -> EnumSet.noneOf(UnitKind.class);
            case AREA -> EnumSet.of(COUNTY);
            case TOWNSHIP -> EnumSet.of(COUNTY, AREA);
            case DEPARTMENT, STATION -> EnumSet.of(COUNTY, TOWNSHIP);
            case VILLAGE -> EnumSet.of(TOWNSHIP);
        };
    }

    /** Kinds of unit that may lie under this one. */
    public Set<UnitKind> children() {
        var children = EnumSet.noneOf(UnitKind.class);
        for (UnitKind kind : values()) {
            if (kind.parents().contains(this)) {
                children.add(kind);
            }
        }
        return children;
    }

    /**
     * Posts a unit of this kind has. The three administrators are the county's: no unit below builds a system of its
     * own.
     */
    public Set<PostKind> posts() {
        return switch (this) {
            case COUNTY ->
                EnumSet.of(
                        ORGANISER,
                        DISCIPLINE_INSPECTOR,
                        LEGAL_COUNSEL,
                        COUNTY_OFFICE,
                        SYSTEM_ADMINISTRATOR,
                        SECURITY_ADMINISTRATOR,
                        AUDIT_ADMINISTRATOR);
            case AREA -> EnumSet.of(AREA_COORDINATOR);
            case TOWNSHIP ->
                EnumSet.of(
                        PARTY_SECRETARY,
                        MAYOR,
                        DEPUTY_LEADER,
                        DISCIPLINE_INSPECTOR,
                        ORGANISER,
                        OFFICE_CLERK,
                        ACCOUNTANT,
                        LEGAL_COUNSEL,
                        OFFICER,
                        DISPATCHED_CADRE);
            case DEPARTMENT, STATION ->
                EnumSet.of(HEAD, OFFICER, ACCOUNTANT, LEGAL_COUNSEL, DISPATCHED_CADRE, SENDING_UNIT);
            case VILLAGE -> EnumSet.of(VILLAGE_SECRETARY, VILLAGE_OFFICER, ACCOUNTANT, DISPATCHED_CADRE);
        };
    }
}
