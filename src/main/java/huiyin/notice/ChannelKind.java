package huiyin.notice;

import java.util.List;

/** What carries notices further than the inbox. */
public enum ChannelKind {
    EMAIL("邮件"),
    SMS("短信"),
    WECOM("企业微信群"),
    DINGTALK("钉钉群");

    private final String label;

    ChannelKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Speaks to the group chat of a unit, not to a person. */
    public boolean isGroup() {
        return this == WECOM || this == DINGTALK;
    }

    /** What may be said in a group: never what concerns one person. */
    static final List<NoticeKind> FOR_GROUPS = List.of(NoticeKind.ASSIGNED, NoticeKind.EMERGENCY);
}
