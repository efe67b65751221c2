package huiyin.roster;

import static huiyin.roster.RosterColumns.*;

import huiyin.kernel.Dates;
import huiyin.roster.RosterChart.ChartPerson;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterChart.ChartUnit;
import huiyin.roster.RosterFile.PersonRow;
import huiyin.roster.RosterFile.PostRow;
import huiyin.roster.RosterFile.UnitRow;
import huiyin.roster.RosterPlan.Change;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares an error-free roster with the chart: each row that differs, with the sentence that says how. */
final class RosterDifferences {
    private final RosterFile file;
    private final RosterChart chart;
    private final RosterTree tree;
    private final Map<String, String> names = new HashMap<>();

    RosterDifferences(RosterFile file, RosterChart chart, RosterTree tree) {
        this.file = file;
        this.chart = chart;
        this.tree = tree;
        chart.people().values().forEach(person -> names.put(person.staffNo(), person.name()));
        file.people().forEach(person -> names.put(person.staffNo(), person.name()));
    }

    RosterPlan plan(Faults faults) {
        return new RosterPlan(file, faults, units(), people(), posts());
    }

    private List<Change<UnitRow, ChartUnit>> units() {
        List<Change<UnitRow, ChartUnit>> changes = new ArrayList<>();
        for (UnitRow row : file.units()) {
            ChartUnit before = chart.units().get(row.code());
            if (before == null) {
                changes.add(new Change<>(
                        row,
                        null,
                        "名册导入：新增" + row.kind().label() + row.name() + "（编码 " + row.code() + "），隶属"
                                + tree.name(Objects.requireNonNull(row.parent())) + "，" + Dates.full(row.opened())
                                + "启用"));
                continue;
            }
            List<String> said = new ArrayList<>();
            differ(said, UNIT_NAME, before.name(), row.name());
            differ(said, UNIT_KIND, before.kind().label(), row.kind().label());
            differ(said, "上级单位", unit(before.parent()), unit(row.parent()));
            differ(said, UNIT_SHORT_NAME, before.shortName(), row.shortName());
            differ(said, UNIT_DIVISION_CODE, before.divisionCode(), row.divisionCode());
            differ(said, UNIT_ORDINAL, String.valueOf(before.ordinal()), String.valueOf(row.ordinal()));
            differ(said, UNIT_OPENED, before.openedOn(), row.opened());
            differ(said, UNIT_CLOSED, before.closedOn(), row.closed());
            if (!said.isEmpty()) {
                changes.add(new Change<>(
                        row, before, "名册导入：" + row.name() + "（编码 " + row.code() + "）" + String.join("，", said)));
            }
        }
        return changes;
    }

    private List<Change<PersonRow, ChartPerson>> people() {
        List<Change<PersonRow, ChartPerson>> changes = new ArrayList<>();
        for (PersonRow row : file.people()) {
            ChartPerson before = chart.people().get(row.staffNo());
            if (before == null) {
                changes.add(new Change<>(row, null, "名册导入：新增人员" + row.name() + "（工号 " + row.staffNo() + "）"));
                continue;
            }
            List<String> said = new ArrayList<>();
            differ(said, PERSON_NAME, before.name(), row.name());
            if (!Objects.equals(before.phone(), row.phone())) {
                // history is read by more people than may see a phone number
                said.add(row.phone() == null ? "手机号已清空" : "手机号已更换");
            }
            if (!said.isEmpty()) {
                changes.add(new Change<>(
                        row, before, "名册导入：" + row.name() + "（工号 " + row.staffNo() + "）" + String.join("，", said)));
            }
        }
        return changes;
    }

    private List<Change<PostRow, ChartPost>> posts() {
        List<Change<PostRow, ChartPost>> changes = new ArrayList<>();
        for (PostRow row : file.posts()) {
            ChartPost before = chart.posts().get(row.key());
            String post = names.get(row.staffNo()) + "（工号 " + row.staffNo() + "）任" + tree.name(row.unit()) + row.title()
                    + "（" + row.kind().label() + "）";
            if (before == null) {
                changes.add(new Change<>(
                        row,
                        null,
                        "名册导入：" + post + "，自" + Dates.full(row.from()) + "起"
                                + (row.to() == null ? "" : "，至" + Dates.full(row.to()) + "止")));
                continue;
            }
            List<String> said = new ArrayList<>();
            differ(said, POST_TITLE, before.title(), row.title());
            differ(said, POST_TO, before.validTo(), row.to());
            if (!said.isEmpty()) {
                changes.add(new Change<>(row, before, "名册导入：" + post + "：" + String.join("，", said)));
            }
        }
        return changes;
    }

    private @Nullable String unit(@Nullable String code) {
        return code == null ? null : tree.name(code) + "（编码 " + code + "）";
    }

    private static void differ(
            List<String> said, Column column, @Nullable LocalDate before, @Nullable LocalDate after) {
        if (!Objects.equals(before, after)) {
            said.add(column.name() + "由" + day(before) + "改为" + day(after));
        }
    }

    private static void differ(List<String> said, Column column, @Nullable String before, @Nullable String after) {
        differ(said, column.name(), before, after);
    }

    private static void differ(List<String> said, String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            said.add(what + "由" + label(before) + "改为" + label(after));
        }
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "空" : Dates.full(day);
    }

    private static String label(@Nullable String value) {
        return value == null ? "空" : "“" + value + "”";
    }
}
