package huiyin.roster;

import static huiyin.roster.RosterColumns.*;

import huiyin.kernel.Dates;
import huiyin.organisation.Actor;
import huiyin.organisation.UnitKind;
import huiyin.roster.RosterFile.UnitRow;
import huiyin.roster.RosterTree.Node;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Units of a roster against each other and the chart. */
record RosterUnitCheck(RosterFile file, RosterChart chart, RosterTree tree, Actor by, Faults faults) {
    void run() {
        Set<String> circles = tree.circles();
        Map<String, Integer> divisionCodes = countDivisionCodes();
        for (UnitRow row : file.units()) {
            Node node = tree.get(row.code());
            if (node == null || node.row() != row) {
                error(
                        row,
                        UNIT_CODE,
                        "单位编码 " + row.code() + " 与第 "
                                + (node == null || node.row() == null
                                        ? row.row()
                                        : node.row().row()) + " 行重复，请只留一行");
                continue;
            }
            if (circles.contains(row.code()) && row.kind() != UnitKind.COUNTY) {
                error(row, UNIT_PARENT, "上下级绕成了圈：" + row.name() + "最终隶属于自己，请改正上级单位编码");
            } else {
                checkParent(row, node);
            }
            Node above = tree.get(row.parent());
            if (node.before() == null && above != null && row.opened().isBefore(above.opened())) {
                error(row, UNIT_OPENED, "上级" + above.name() + Dates.full(above.opened()) + "才启用，下级不能早于这一天");
            }
            if (row.closed() != null && row.closed().isBefore(row.opened())) {
                error(row, UNIT_CLOSED, "停用日期早于启用日期，请核对");
            }
            if (row.divisionCode() != null
                    && divisionCodes.get(row.divisionCode()) > 1
                    && (node.before() == null
                            || !row.divisionCode().equals(node.before().divisionCode()))) {
                error(row, UNIT_DIVISION_CODE, "区划代码 " + row.divisionCode() + " 已用在另一个单位上，请核对");
            }
            checkReach(row, node);
        }
        checkUnitsLeftAlone();
        checkClosed();
        if (circles.isEmpty()) {
            checkLines();
        }
    }

    private void checkParent(UnitRow row, Node node) {
        if (node.before() != null && node.before().kind() == UnitKind.COUNTY && row.kind() != UnitKind.COUNTY) {
            error(row, UNIT_KIND, row.code() + " 是县本级，类型不能改");
        } else if (row.kind() == UnitKind.COUNTY) {
            if (!row.code().equals(chart.county().code())) {
                error(
                        row,
                        UNIT_KIND,
                        "县只有一个，就是平台里的" + chart.county().name() + "（编码 "
                                + chart.county().code() + "）；请改编码，或删去这一行");
            } else if (row.parent() != null) {
                error(row, UNIT_PARENT, "县没有上级单位，请留空");
            }
        } else if (row.parent() == null) {
            error(row, UNIT_PARENT, "请填写上级单位编码");
        } else if (tree.get(row.parent()) == null) {
            if (!file.brokenUnits().contains(row.parent())) {
                error(row, UNIT_PARENT, "没有编码为 " + row.parent() + " 的单位；请核对，或在本表补上这个单位");
            }
        } else if (!mayLieUnder(row.kind(), tree.get(row.parent()).kind())) {
            error(row, UNIT_PARENT, kindSentence(row.name(), row.kind(), tree.get(row.parent())));
        }
    }

    /** Units the roster does not state still need a fitting unit above when that one changes its kind. */
    private void checkUnitsLeftAlone() {
        for (Node node : tree.all()) {
            Node above = tree.get(node.parent());
            if (node.row() == null && above != null && above.row() != null && !mayLieUnder(node.kind(), above.kind())) {
                error(above.row(), UNIT_KIND, "类型不能改：" + kindSentence(node.name(), node.kind(), above));
            }
        }
    }

    /** Nothing stays open below what is closed, and nobody stays paired with it. */
    private void checkClosed() {
        chart.pairedUntil().forEach((code, last) -> {
            Node node = tree.get(code);
            if (node != null
                    && node.row() != null
                    && node.closesAnew()
                    && node.closed() != null
                    && !last.isBefore(node.closed())) {
                error(node.row(), UNIT_CLOSED, "还有人结对、联系到这一天以后；请先在页面上结束结对，再导入停用日期");
            }
        });
        for (Node node : tree.all()) {
            Node above = tree.get(node.parent());
            if (above == null
                    || above.closed() == null
                    || node.closed() != null && !node.closed().isAfter(above.closed())) {
                continue;
            }
            String since = Dates.full(above.closed());
            if (node.row() != null && (node.closesAnew() || node.moves())) {
                error(node.row(), UNIT_CLOSED, "上级" + above.name() + "自" + since + "起停用；请另选上级，或填不晚于这一天的停用日期");
            } else if (above.row() != null && above.closesAnew()) {
                error(above.row(), UNIT_CLOSED, "下面的" + node.name() + "（编码 " + node.code() + "）那时还没有停用；请先改它的上级或停用日期");
            }
        }
    }

    /** Whoever stands in a work line of the town cannot leave the town with it. */
    private void checkLines() {
        RosterTree now = new RosterTree(List.of(), chart);
        for (String code : chart.inLines()) {
            if (Objects.equals(now.town(code), tree.town(code))) {
                continue;
            }
            for (Node node = tree.get(code); node != null; node = tree.get(node.parent())) {
                if (node.row() != null && node.moves()) {
                    error(node.row(), UNIT_PARENT, tree.name(code) + "还列在原乡镇的条线里；请先从条线移出，再改上级");
                    break;
                }
            }
        }
    }

    private void checkReach(UnitRow row, Node node) {
        if (!tree.within(row.code(), by)) {
            error(row, UNIT_CODE, row.name() + "不在您管理的范围内，请删去这一行，由县级系统管理员导入");
        } else if (node.moves() && (row.parent() != null && !tree.within(row.parent(), by) || !aboveWithin(node))) {
            error(row, UNIT_PARENT, "改上级要由管理原上级和新上级的人办；请改回去，由县级系统管理员调整");
        } else if (node.before() != null && node.closesAnew() && !aboveWithin(node)) {
            error(row, UNIT_CLOSED, row.name() + "的停用由管理上级单位的人办；请改回去，由县级系统管理员调整");
        }
    }

    /** The unit that lies above today is the actor's to organise: nobody takes the own town out of the county. */
    private boolean aboveWithin(Node node) {
        String above = node.before() == null ? node.parent() : node.before().parent();
        return above == null || tree.within(above, by);
    }

    private Map<String, Integer> countDivisionCodes() {
        Map<String, Integer> counts = new HashMap<>();
        for (Node node : tree.all()) {
            String code = node.row() != null
                    ? node.row().divisionCode()
                    : node.before() == null ? null : node.before().divisionCode();
            if (code != null) {
                counts.merge(code, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static boolean mayLieUnder(UnitKind kind, UnitKind above) {
        return kind.parents().contains(above);
    }

    private static String kindSentence(String name, UnitKind kind, Node above) {
        String allowed =
                String.join("、", kind.parents().stream().map(UnitKind::label).toList());
        return name + "是" + kind.label() + "，上级只能是" + allowed + "，而" + above.name() + "是"
                + above.kind().label();
    }

    private void error(UnitRow row, Column column, String sentence) {
        faults.add(RosterSheet.UNITS.title(), row.row(), column, sentence);
    }
}
