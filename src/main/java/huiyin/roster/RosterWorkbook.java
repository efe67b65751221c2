package huiyin.roster;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.sheet.Book;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Fills the roster's workbook: empty as a template, or with the chart. */
final class RosterWorkbook {
    private static final List<String> NOTES = List.of(
            "名册分单位、人员、职务三张表，列名带 * 的必须填写；三张表都要保留，没有内容就只留表头。",
            "上传后先整表检查，列出每一处要改的格；有一处要改，就什么都不写入。确认导入后一次写入。",
            "平台里已有、名册里没写的单位、人员、职务不变；写了的按名册改，可以不填的格留空就是清空。",
            "不要删行：免职填免职日期，撤并填停用日期。不要合并单元格，不要用公式，从别处复制请“粘贴为数值”。",
            "编码、工号、区划代码、手机号按文本填写，开头的 0 才不会丢；日期可写 2026-09-01、2026/9/1、2026年9月1日 或 20260901。");

    private RosterWorkbook() {}

    static void empty(Book book) {
        fill(book, RosterChart.EMPTY, path -> true);
    }

    /** What this actor may organise; whoever organises the county has people without a post as well. */
    static void fill(Book book, RosterChart chart, Actor by) {
        fill(book, chart, path -> by.may(Power.ORGANISE, path));
    }

    private static void fill(Book book, RosterChart chart, Predicate<String> within) {
        Predicate<ChartPost> mine =
                post -> within.test(chart.units().get(post.unit()).path());
        var people = chart.posts().values().stream()
                .filter(mine)
                .map(ChartPost::staffNo)
                .collect(Collectors.toSet());
        boolean all = chart.units().isEmpty() || within.test(chart.county().path());
        book.notes(RosterSheet.NOTES, NOTES, RosterSheet.forms());
        book.form(
                RosterSheet.UNITS.title(),
                RosterColumns.UNITS,
                each -> chart.units().values().stream()
                        .filter(unit -> within.test(unit.path()))
                        .forEach(each));
        book.form(
                RosterSheet.PEOPLE.title(),
                RosterColumns.PEOPLE,
                each -> chart.people().values().stream()
                        .filter(person -> all || people.contains(person.staffNo()))
                        .forEach(each));
        book.form(
                RosterSheet.POSTS.title(),
                RosterColumns.POSTS,
                each -> chart.posts().values().stream().filter(mine).forEach(each));
        book.open(1);
    }
}
