package huiyin.organisation;

import huiyin.history.History;
import huiyin.kernel.Dates;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.ChartEvent.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closing of units (撤销). Nothing is deleted: the unit, its posts and its history can still be read. */
@Component
class Closures {
    private final JdbcClient jdbc;
    private final Units units;
    private final History history;
    private final Changes changes;

    Closures(JdbcClient jdbc, Units units, History history, Changes changes) {
        this.jdbc = jdbc;
        this.units = units;
        this.history = history;
        this.changes = changes;
    }

    /**
     * Closes a unit: from that day it no longer exists. Units below must be closed before; posts and pairings there end
     * the day before, each with its own row of history.
     */
    @Transactional
    public void close(long id, int revision, LocalDate closedOn, Actor by) {
        units.lockChart(by);
        Unit unit = units.lock(id, revision, by);
        if (!unit.mayBeMovedOrClosed(by)) {
            throw new NotVisible();
        }
        if (unit.closedOn() != null) {
            throw new Refusal(null, "“%s”已定于%s撤销，不用再办".formatted(unit.name(), Dates.full(unit.closedOn())), "closedOn");
        }
        if (closedOn.isBefore(unit.openedOn())) {
            throw new Refusal(null, "撤销日期不能早于设立日期%s".formatted(Dates.full(unit.openedOn())), "closedOn");
        }
        refuseOpenBelow(unit, closedOn);
        refuseComing(unit, closedOn);
        endAll(unit, closedOn, by);
        jdbc.sql("update unit set closed_on = ?, revision = revision + 1 where id = ?")
                .params(closedOn, id)
                .update();
        changes.record(
                Subject.UNIT,
                id,
                id,
                null,
                "自%s起撤销".formatted(Dates.full(closedOn)),
                "%s设立".formatted(Dates.full(unit.openedOn())),
                "%s撤销".formatted(Dates.full(closedOn)),
                by);
    }

    private void refuseOpenBelow(Unit unit, LocalDate closedOn) {
        var open = jdbc.sql(
                        "select name from unit where parent_id = ? and (closed_on is null or closed_on > ?) order by ordinal, id")
                .params(unit.id(), closedOn)
                .query(String.class)
                .list();
        if (!open.isEmpty()) {
            throw new Refusal(
                    null,
                    "下面还有 %d 个单位（%s%s），请先撤销或改到别处"
                            .formatted(
                                    open.size(),
                                    String.join("、", open.subList(0, Math.min(3, open.size()))),
                                    open.size() > 3 ? "等" : ""),
                    "closedOn");
        }
    }

    private void refuseComing(Unit unit, LocalDate closedOn) {
        var coming = jdbc.sql("""
                select n.name from post p join person n on n.id = p.person_id where p.unit_id = :unit and p.valid_from >= :day
                union select n.name from pairing p join person n on n.id = p.person_id where p.unit_id = :unit and p.valid_from >= :day""")
                .param("unit", unit.id())
                .param("day", closedOn)
                .query(String.class)
                .list();
        if (!coming.isEmpty()) {
            throw new Refusal(
                    null, "%s在这里的任职或结对要到撤销日期以后才开始，请先撤回，或把撤销日期改晚".formatted(String.join("、", coming)), "closedOn");
        }
    }

    private void endAll(Unit unit, LocalDate closedOn, Actor by) {
        LocalDate last = closedOn.minusDays(1);
        for (Subject subject : List.of(Subject.POST, Subject.PAIRING)) {
            var ended = jdbc.sql("""
                    with ended as (
                        update %s set valid_to = :last where unit_id = :unit and valid_from <= :last and (valid_to is null or valid_to > :last)
                        returning *)
                    select ended.id, ended.person_id, n.name, %s as title from ended join person n on n.id = ended.person_id order by ended.id""".formatted(
                                    subject.name().toLowerCase(Locale.ROOT),
                                    subject == Subject.POST ? "ended.title" : "'结对联系'"))
                    .param("last", last)
                    .param("unit", unit.id())
                    .query((row, n) -> new History.Fact(
                            ChartEvent.owner(unit.id(), row.getLong("person_id")),
                            new ChartEvent.Changed(
                                    subject,
                                    row.getLong("id"),
                                    "%s因“%s”撤销，结束%s，末日%s"
                                            .formatted(
                                                    row.getString("name"),
                                                    unit.name(),
                                                    row.getString("title"),
                                                    Dates.full(last)))))
                    .list();
            history.tell(by.author(), ended);
        }
    }
}
