package huiyin.roster;

import static huiyin.roster.RosterColumns.*;

import huiyin.kernel.Dates;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterFile.PostKey;
import huiyin.roster.RosterFile.PostRow;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts of a roster against each other and the chart. */
final class RosterPostCheck {
    /** A post as it will stand; row is null when the roster leaves it alone. */
    private record Held(PostKey key, LocalDate to, @Nullable PostRow row) {
        LocalDate from() {
            return key.from();
        }

        boolean meets(Held later) {
            return !later.from().isAfter(to);
        }
    }

    private final RosterFile file;
    private final RosterChart chart;
    private final RosterTree tree;
    private final Actor by;
    private final Faults faults;
    private final Set<String> people = new HashSet<>();

    RosterPostCheck(RosterFile file, RosterChart chart, RosterTree tree, Actor by, Faults faults) {
        this.file = file;
        this.chart = chart;
        this.tree = tree;
        this.by = by;
        this.faults = faults;
        people.addAll(chart.people().keySet());
        people.addAll(file.brokenPeople());
        file.people().forEach(person -> people.add(person.staffNo()));
    }

    void run() {
        Map<PostKey, Held> held = new LinkedHashMap<>();
        chart.posts().forEach((key, post) -> held.put(key, new Held(key, end(post.validTo()), null)));
        Map<PostKey, Integer> rows = new HashMap<>();
        for (PostRow row : file.posts()) {
            Integer earlier = rows.putIfAbsent(row.key(), row.row());
            if (earlier != null) {
                error(row, POST_STAFF_NO, "与第 " + earlier + " 行是同一职务（工号、单位、职务类别、任职日期都相同），请只留一行");
                continue;
            }
            checkRow(row);
            if (row.to() == null || !row.to().isBefore(row.from())) {
                held.put(row.key(), new Held(row.key(), end(row.to()), row));
            }
        }
        checkTogether(held.values());
        checkClosedUnits(held.values());
    }

    private void checkRow(PostRow row) {
        if (!people.contains(row.staffNo())) {
            error(row, POST_STAFF_NO, "没有工号为 " + row.staffNo() + " 的人员；请核对，或在人员表补上");
        }
        if (tree.get(row.unit()) == null) {
            if (!file.brokenUnits().contains(row.unit())) {
                error(row, POST_UNIT, "没有编码为 " + row.unit() + " 的单位；请核对，或在单位表补上");
            }
        } else if (!tree.within(row.unit(), by)) {
            error(row, POST_UNIT, tree.name(row.unit()) + "不在您管理的范围内，请删去这一行，由县级系统管理员导入");
        } else if (row.kind().isAdministrator() && changes(row) && by.personId() != 0) {
            error(row, POST_KIND, row.kind().label() + "由安全管理员任免，请删去这一行，在“三员任免”里办理");
        } else if (!chart.posts().containsKey(row.key())) {
            checkNew(row, tree.get(row.unit()));
        }
        var person = chart.people().get(row.staffNo());
        if (person != null && person.id() == by.personId() && changes(row)) {
            error(row, POST_STAFF_NO, "本人的职务不能由本人办理，请删去这一行，交上一级组织委员或县系统管理员办理");
        }
        if (row.to() != null && row.to().isBefore(row.from())) {
            error(row, POST_TO, "免职日期早于任职日期，请核对");
        }
    }

    private void checkNew(PostRow row, RosterTree.Node unit) {
        if (!unit.kind().posts().contains(row.kind())) {
            error(
                    row,
                    POST_KIND,
                    unit.name() + "是" + unit.kind().label() + "，没有“"
                            + row.kind().label() + "”这类职务；可选："
                            + String.join(
                                    "、",
                                    unit.kind().posts().stream()
                                            .map(PostKind::label)
                                            .toList()));
        }
        if (row.from().isBefore(unit.opened())) {
            error(row, POST_FROM, unit.name() + Dates.full(unit.opened()) + "才启用，任职日期不能早于这一天");
        }
    }

    private boolean changes(PostRow row) {
        ChartPost before = chart.posts().get(row.key());
        return before == null || !before.title().equals(row.title()) || !Objects.equals(before.validTo(), row.to());
    }

    /** Nobody holds a post in a unit that is no more. */
    private void checkClosedUnits(Iterable<Held> held) {
        for (Held post : held) {
            RosterTree.Node unit = tree.get(post.key().unit());
            if (unit == null || unit.closed() == null || post.to().isBefore(unit.closed())) {
                continue;
            }
            if (post.row() != null && (unit.closesAnew() || changes(post.row()))) {
                error(post.row(), POST_TO, unit.name() + "自" + Dates.full(unit.closed()) + "起停用，请填这一天以前的免职日期");
            } else if (unit.row() != null && unit.closesAnew()) {
                faults.add(
                        RosterSheet.UNITS.title(),
                        unit.row().row(),
                        UNIT_CLOSED,
                        "还有人任职到这一天以后（工号 " + post.key().staffNo() + "，"
                                + post.key().kind().label() + "）；请在职务表给他填免职日期");
            }
        }
    }

    private void checkTogether(Iterable<Held> held) {
        Map<String, List<Held>> byPerson = new HashMap<>();
        Set<String> stated = new HashSet<>();
        file.posts().forEach(row -> stated.add(row.staffNo()));
        for (Held post : held) {
            if (stated.contains(post.key().staffNo())) {
                byPerson.computeIfAbsent(post.key().staffNo(), none -> new ArrayList<>())
                        .add(post);
            }
        }
        byPerson.values().stream()
                .sorted(Comparator.comparingInt(RosterPostCheck::firstRow))
                .forEach(this::checkPerson);
    }

    /** One pass in order of beginning: whatever overlaps an earlier post overlaps the one of them that ends last. */
    private void checkPerson(List<Held> posts) {
        posts.sort(Comparator.comparing(Held::from)
                .thenComparing(post -> post.row() == null ? 0 : post.row().row()));
        Map<PostKey, Held> lastOfKind = new HashMap<>();
        Held last = null;
        Held lastAdministrator = null;
        for (Held post : posts) {
            PostKey anyTime = new PostKey(
                    post.key().staffNo(), post.key().unit(), post.key().kind(), LocalDate.MIN);
            Held same = lastOfKind.get(anyTime);
            if (same != null && same.meets(post)) {
                together(same, post, POST_FROM, "同一人在同一单位的" + post.key().kind().label() + "任期重叠：%s；请先给前一段填免职日期");
            }
            boolean administrator = post.key().kind().isAdministrator();
            Held against = administrator ? last : lastAdministrator;
            if (against != null && against.meets(post)) {
                together(against, post, POST_KIND, "系统、安全、审计管理员不能与其他职务兼任：%s；请另设专人，或先填免职日期");
            }
            lastOfKind.merge(anyTime, post, RosterPostCheck::later);
            last = later(last, post);
            lastAdministrator = administrator ? later(lastAdministrator, post) : lastAdministrator;
        }
    }

    private void together(Held earlier, Held later, Column column, String sentence) {
        if (later.row() != null) {
            error(later.row(), column, sentence.formatted("与" + where(earlier) + "的" + describe(earlier) + "冲突"));
        } else if (earlier.row() != null) {
            error(earlier.row(), column, sentence.formatted("与" + where(later) + "的" + describe(later) + "冲突"));
        }
    }

    private static String where(Held post) {
        return post.row() == null ? "平台里" : "第 " + post.row().row() + " 行";
    }

    private String describe(Held post) {
        return tree.name(post.key().unit()) + post.key().kind().label() + "（" + Dates.full(post.from()) + "起）";
    }

    private static Held later(@Nullable Held one, Held other) {
        return one == null || one.to().isBefore(other.to()) ? other : one;
    }

    private static int firstRow(List<Held> posts) {
        return posts.stream()
                .filter(post -> post.row() != null)
                .mapToInt(post -> post.row().row())
                .min()
                .orElse(0);
    }

    private static LocalDate end(@Nullable LocalDate to) {
        return to == null ? LocalDate.MAX : to;
    }

    private void error(PostRow row, Column column, String sentence) {
        faults.add(RosterSheet.POSTS.title(), row.row(), column, sentence);
    }
}
