package huiyin.organisation;

import static huiyin.organisation.Power.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Kinds of post and the powers each gives: the only table of permissions there is (S0 "将组织架构搬进平台"). The three
 * administrators (三员) see no business and are never combined with another post.
 */
public enum PostKind {
    PARTY_SECRETARY("党委书记", VIEW_MATTERS, SIGN_TASK, REGISTER_DECISION, VIEW_STANDING),
    MAYOR("镇长", VIEW_MATTERS, SIGN_TASK, REGISTER_DECISION, VIEW_STANDING),
    DEPUTY_LEADER("分管领导", VIEW_MATTERS, DRAFT_TASK),
    HEAD("站所负责人", LEAD_TASK, EXECUTE_TASK),
    OFFICER("机关工作人员", EXECUTE_TASK),
    VILLAGE_SECRETARY("村党支部书记", EXECUTE_TASK),
    VILLAGE_OFFICER("村五大员", EXECUTE_TASK),
    DISCIPLINE_INSPECTOR("纪检监察", VIEW_MATTERS, INSPECT_EVIDENCE, VIEW_STANDING),
    ORGANISER("组织委员", VIEW_MATTERS, VIEW_STANDING, PUBLISH_STANDING, REVERSE_ENTRY, ORGANISE, OPEN_ACCOUNT),
    OFFICE_CLERK("党政办文书", VIEW_MATTERS, REGISTER_DECISION),
    ACCOUNTANT("会计"),
    LEGAL_COUNSEL("法律顾问"),
    /** Of the county alone: complaints go past the towns they are about. */
    COUNTY_OFFICE("县投诉受理", HANDLE_COMPLAINT),
    AREA_COORDINATOR("片区协调组", VIEW_MATTERS),
    DISPATCHED_CADRE("选派干部"),
    SENDING_UNIT("派出单位"),
    SYSTEM_ADMINISTRATOR("系统管理员", ORGANISE, OPEN_ACCOUNT, SET_UP_CHANNELS),
    SECURITY_ADMINISTRATOR("安全管理员", LOOSEN, REQUIRE_SECOND_FACTOR, APPOINT_ADMINISTRATOR),
    AUDIT_ADMINISTRATOR("审计管理员", READ_AUDIT);

    private final String label;
    private final Set<Power> powers;

    PostKind(String label, Power... powers) {
        this.label = label;
        this.powers = powers.length == 0 ? EnumSet.noneOf(Power.class) : EnumSet.of(powers[0], powers);
    }

    public String label() {
        return label;
    }

    /** For SQL: {@code kind = any (:kinds)}. */
    public static String[] namesOf(Predicate<PostKind> which) {
        return Arrays.stream(values()).filter(which).map(PostKind::name).toArray(String[]::new);
    }

    /** Those that give the power, for SQL. */
    public static String[] giving(Power power) {
        return namesOf(kind -> kind.gives(power));
    }

    public boolean gives(Power power) {
        return powers.contains(power);
    }

    public boolean isAdministrator() {
        return this == SYSTEM_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR;
    }

    public boolean isPrincipal() {
        return this == PARTY_SECRETARY || this == MAYOR;
    }

    /** Of a town's leaders (班子成员). */
    public boolean isLeader() {
        return isPrincipal() || this == DEPUTY_LEADER || this == DISCIPLINE_INSPECTOR || this == ORGANISER;
    }

    /** Drafts tasks or signs them. */
    public boolean isIssuer() {
        return gives(Power.DRAFT_TASK) || gives(Power.SIGN_TASK);
    }

    /** First in the own unit. */
    public boolean isHeadOfUnit() {
        return this == HEAD || this == VILLAGE_SECRETARY;
    }
}
