package huiyin.organisation;

/** What a post lets its holder do, over the units the post reaches. Checked by {@link Actor} and nowhere else. */
public enum Power {
    VIEW_MATTERS,
    DRAFT_TASK,
    SIGN_TASK,
    REGISTER_DECISION,
    LEAD_TASK,
    EXECUTE_TASK,
    INSPECT_EVIDENCE,
    VIEW_STANDING,
    PUBLISH_STANDING,
    REVERSE_ENTRY,
    ORGANISE,
    OPEN_ACCOUNT,
    LOOSEN,
    REQUIRE_SECOND_FACTOR,
    SET_UP_CHANNELS,
    APPOINT_ADMINISTRATOR,
    READ_AUDIT,
    HANDLE_COMPLAINT;

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
}
