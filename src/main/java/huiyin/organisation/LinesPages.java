package huiyin.organisation;

import huiyin.kernel.NotVisible;
import huiyin.organisation.FormPage.Option;
import huiyin.organisation.LinesPage.Line;
import huiyin.organisation.LinesPage.Member;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the page of a town's work lines. */
@Component
class LinesPages {
    private final JdbcClient jdbc;
    private final Units units;

    LinesPages(JdbcClient jdbc, Units units) {
        this.jdbc = jdbc;
        this.units = units;
    }

    LinesPage page(long townId, Actor by) {
        Unit town = units.get(townId, by);
        if (!town.isTown()) {
            throw new NotVisible();
        }
        var members = jdbc.sql("""
                select w.work_line_id as line_id, u.id, u.name from work_line_unit w join work_line l on l.id = w.work_line_id
                join unit u on u.id = w.unit_id where l.town_id = ? order by u.kind, u.ordinal, u.id""").param(townId).query(Member.class).list().stream()
                .collect(Collectors.groupingBy(Member::lineId));
        var lines = jdbc
                .sql("select %s from work_line where town_id = ? order by ordinal, id".formatted(WorkLine.COLUMNS))
                .param(townId)
                .query(WorkLine.class)
                .list()
                .stream()
                .map(line -> new Line(line, members.getOrDefault(line.id(), List.of())))
                .toList();
        return new LinesPage(town, lines, town.mayBeOrganised(by));
    }

    /** Units of the town that may belong to the line; those that do are chosen. */
    List<Option> candidates(WorkLine line) {
        return jdbc.sql("""
                select u.id, u.name, exists (select 1 from work_line_unit w where w.work_line_id = ? and w.unit_id = u.id) as chosen
                from unit u where u.town_id = ? and u.id <> u.town_id and u.closed_on is null order by u.kind, u.ordinal, u.id""")
                .params(line.id(), line.townId())
                .query((row, number) ->
                        new Option(row.getString("id"), row.getString("name"), row.getBoolean("chosen")))
                .list();
    }
}
