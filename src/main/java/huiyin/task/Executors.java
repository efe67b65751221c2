package huiyin.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is to execute: all villages, a work line, a pick, or a pasted list of names or codes, each with a note. */
@Component
public class Executors {
    private final JdbcClient jdbc;
    private final Clock clock;

    Executors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All a draft of this town chooses from, in three statements. */
    DraftChoices choices(long townId) {
        return new DraftChoices(
                townId,
                ofTown(townId, """
                        select u.id, u.name, u.kind = 'VILLAGE' is_village, array(
                            select u.code union all select d.code from division_code d
                            where d.unit_id = u.id and d.valid_from <= :today and (d.valid_to is null or d.valid_to >= :today)) codes
                        from unit u where u.town_id = :town and u.kind in ('VILLAGE', 'DEPARTMENT', 'STATION')
                          and (u.closed_on is null or u.closed_on > :today)
                        order by u.kind <> 'VILLAGE', u.ordinal, u.id""")
                        .query((row, n) -> new DraftChoices.Unit(
                                row.getLong("id"), row.getString("name"), row.getBoolean("is_village"), List.of((String
                                                [])
                                        row.getArray("codes").getArray())))
                        .list(),
                ofTown(townId, """
                        select w.id, w.name, array(select u.id from work_line_unit wu join unit u on u.id = wu.unit_id
                                                   where wu.work_line_id = w.id order by u.ordinal, u.id) units
                        from work_line w where w.town_id = :town order by w.ordinal, w.id""")
                        .query((row, n) ->
                                new DraftChoices.Line(row.getLong("id"), row.getString("name"), List.of((Long[])
                                        row.getArray("units").getArray())))
                        .list(),
                ofTown(townId, """
                        select s.person_id, p.name, p.staff_no, s.title, full_title(s.title, u.kind, u.name) full_title, s.kind, s.unit_id,
                               u.kind = 'VILLAGE' in_village
                        from post s join person p on p.id = s.person_id join unit u on u.id = s.unit_id
                        where u.town_id = :town and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)
                        order by s.unit_id <> :town, u.ordinal, s.id""").query(DraftChoices.Holder.class).list());
    }

    private JdbcClient.StatementSpec ofTown(long townId, String sql) {
        return jdbc.sql(sql).param("town", townId).param("today", LocalDate.now(clock));
    }
}
