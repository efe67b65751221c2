package huiyin.roster;

import static huiyin.roster.RosterColumn.Content.*;
import static huiyin.roster.RosterSheet.*;

import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a roster: what the template shows, the export writes, the reader looks for and an error names. */
enum RosterColumn {
    UNIT_CODE(UNITS, "单位编码", CODE, true, 32, "县内不重复；编码不能改，改了就是另一个单位"),
    UNIT_NAME(UNITS, "单位名称", LINE, true, 60, "全称"),
    UNIT_KIND(UNITS, "类型", CHOICE, true, 10, "从下拉中选"),
    UNIT_PARENT(UNITS, "上级单位编码", CODE, false, 32, "除县以外都要填；可以是本表里的，也可以是平台里已有的"),
    UNIT_SHORT_NAME(UNITS, "简称", LINE, false, 20, "可以不填"),
    UNIT_DIVISION_CODE(UNITS, "区划代码", CODE, false, 12, "统计用区划代码，12 位数字，按文本填写"),
    UNIT_ORDINAL(UNITS, "排序", NUMBER, false, 6, "整数，小的在前；不填为 0"),
    UNIT_OPENED(UNITS, "启用日期", DATE, true, 20, "如 2026-09-01"),
    UNIT_CLOSED(UNITS, "停用日期", DATE, false, 20, "从这一天起停用；撤并的单位填这一格，不要删行"),

    PERSON_STAFF_NO(PEOPLE, "工号", CODE, true, 32, "县内不重复；姓名可以相同，工号不能相同"),
    PERSON_NAME(PEOPLE, "姓名", LINE, true, 60, "可以与别人相同"),
    PERSON_PHONE(PEOPLE, "手机号", CODE, false, 11, "11 位数字，不能与他人相同；可以不填"),

    POST_STAFF_NO(POSTS, "工号", CODE, true, 32, "人员表里的，或平台里已有的"),
    POST_UNIT(POSTS, "单位编码", CODE, true, 32, "单位表里的，或平台里已有的"),
    POST_KIND(POSTS, "职务类别", CHOICE, true, 20, "从下拉中选；决定能在平台上做什么"),
    POST_TITLE(POSTS, "职务名称", LINE, true, 60, "如 副镇长、党政办主任"),
    POST_FROM(POSTS, "任职日期", DATE, true, 20, "如 2026-09-01"),
    POST_TO(POSTS, "免职日期", DATE, false, 20, "免职的填最后一天，不要删行");

    enum Content {
        CODE,
        LINE,
        CHOICE,
        NUMBER,
        DATE
    }

    private final RosterSheet sheet;
    private final String title;
    private final Content content;
    private final boolean required;
    private final int max;
    private final String hint;

    RosterColumn(RosterSheet sheet, String title, Content content, boolean required, int max, String hint) {
        this.sheet = sheet;
        this.title = title;
        this.content = content;
        this.required = required;
        this.max = max;
        this.hint = hint;
    }

    RosterSheet sheet() {
        return sheet;
    }

    String title() {
        return title;
    }

    /** As written above the column: what must be filled in has a star. */
    String heading() {
        return required ? title + "*" : title;
    }

    Content content() {
        return content;
    }

    boolean required() {
        return required;
    }

    /** Most characters a cell may have. */
    int max() {
        return max;
    }

    String hint() {
        return hint;
    }

    List<String> choices() {
        return switch (this) {
            case UNIT_KIND ->
                Arrays.stream(UnitKind.values()).map(UnitKind::label).toList();
            case POST_KIND ->
                Arrays.stream(PostKind.values()).map(PostKind::label).toList();
            default -> List.of();
        };
    }

    static Optional<RosterColumn> headed(RosterSheet sheet, String heading) {
        String title = heading.replaceAll("[*＊\\s　]", "");
        return sheet.columns().stream()
                .filter(column -> column.title.equals(title))
                .findFirst();
    }
}
