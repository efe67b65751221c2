package huiyin.roster;

import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import huiyin.roster.RosterChart.ChartPerson;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterChart.ChartUnit;
import huiyin.sheet.Column;
import huiyin.sheet.Table;
import java.util.List;

/** The columns of a roster: what the template shows, the export writes, the reader looks for and an error names. */
final class RosterColumns {
    static final List<UnitKind> UNIT_KINDS = List.of(UnitKind.values());
    static final List<PostKind> POST_KINDS = List.of(PostKind.values());

    static final Column UNIT_CODE = code("单位编码").needs("县内不重复；编码不能改，改了就是另一个单位");
    static final Column UNIT_NAME = line("单位名称").needs("全称");
    static final Column UNIT_KIND = Column.choice(
                    "类型", UNIT_KINDS.stream().map(UnitKind::label).toList())
            .needs("从下拉中选");
    static final Column UNIT_PARENT = code("上级单位编码").hint("除县以外都要填；可以是本表里的，也可以是平台里已有的");
    static final Column UNIT_SHORT_NAME = line("简称").upTo(20).hint("可以不填");
    static final Column UNIT_DIVISION_CODE = code("区划代码").upTo(12).hint("统计用区划代码，12 位数字，按文本填写");
    static final Column UNIT_ORDINAL = Column.number("排序").upTo(6).hint("整数，小的在前；不填为 0");
    static final Column UNIT_OPENED = Column.day("启用日期").needs("如 2026-09-01");
    static final Column UNIT_CLOSED = Column.day("停用日期").hint("从这一天起停用；撤并的单位填这一格，不要删行");

    static final Column PERSON_STAFF_NO = code("工号").needs("县内不重复；姓名可以相同，工号不能相同");
    static final Column PERSON_NAME = line("姓名").needs("可以与别人相同");
    static final Column PERSON_PHONE = code("手机号").upTo(11).hint("11 位数字，不能与他人相同；可以不填");

    static final Column POST_STAFF_NO = code("工号").needs("人员表里的，或平台里已有的");
    static final Column POST_UNIT = code("单位编码").needs("单位表里的，或平台里已有的");
    static final Column POST_KIND = Column.choice(
                    "职务类别", POST_KINDS.stream().map(PostKind::label).toList())
            .needs("从下拉中选；决定能在平台上做什么");
    static final Column POST_TITLE = line("职务名称").needs("如 副镇长、党政办主任");
    static final Column POST_FROM = Column.day("任职日期").needs("如 2026-09-01");
    static final Column POST_TO = Column.day("免职日期").hint("免职的填最后一天，不要删行");

    static final Table<ChartUnit> UNITS = new Table<ChartUnit>()
            .with(UNIT_CODE, ChartUnit::code)
            .with(UNIT_NAME, ChartUnit::name)
            .with(UNIT_KIND, unit -> unit.kind().label())
            .with(UNIT_PARENT, ChartUnit::parent)
            .with(UNIT_SHORT_NAME, ChartUnit::shortName)
            .with(UNIT_DIVISION_CODE, ChartUnit::divisionCode)
            .with(UNIT_ORDINAL, ChartUnit::ordinal)
            .with(UNIT_OPENED, ChartUnit::openedOn)
            .with(UNIT_CLOSED, ChartUnit::closedOn);
    static final Table<ChartPerson> PEOPLE = new Table<ChartPerson>()
            .with(PERSON_STAFF_NO, ChartPerson::staffNo)
            .with(PERSON_NAME, ChartPerson::name)
            .with(PERSON_PHONE, ChartPerson::phone);
    static final Table<ChartPost> POSTS = new Table<ChartPost>()
            .with(POST_STAFF_NO, ChartPost::staffNo)
            .with(POST_UNIT, ChartPost::unit)
            .with(POST_KIND, post -> post.kind().label())
            .with(POST_TITLE, ChartPost::title)
            .with(POST_FROM, ChartPost::validFrom)
            .with(POST_TO, ChartPost::validTo);

    private RosterColumns() {}

    private static Column code(String name) {
        return Column.text(name).wide(18).upTo(32);
    }

    private static Column line(String name) {
        return Column.text(name).wide(24).upTo(60);
    }
}
