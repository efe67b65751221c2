package huiyin.task;

import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    List<ExecutorChoice> choices(long townId) {
        return jdbc.sql("""
                select id, name, kind = 'VILLAGE' is_village from unit
                where town_id = ? and kind in ('VILLAGE', 'DEPARTMENT', 'STATION') and (closed_on is null or closed_on > ?)
                order by kind <> 'VILLAGE', ordinal, id""")
                .params(townId, LocalDate.now(clock))
                .query(ExecutorChoice.class)
                .list();
    }

    /** Posts in villages that can be put in charge, most frequent first. */
    List<String> villageTitles(long townId) {
        return jdbc.sql("""
                select p.title from post p join unit u on u.id = p.unit_id
                where u.town_id = :town and u.kind = 'VILLAGE' and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)
                group by p.title having count(*) > 1 order by bool_and(p.kind = :officer), count(*) desc, p.title""")
                .param("officer", PostKind.VILLAGE_OFFICER.name())
                .param("town", townId)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list();
    }

    /**
     * Everybody chosen, once each, in the order of the chart; a note from the list goes with its unit.
     *
     * @param list one line each: a name or code, then after white space an optional note
     */
    List<Draft.Executor> chosen(
            long townId, List<Long> unitIds, boolean everyVillage, @Nullable Long lineId, String list) {
        var choices = choices(townId).stream()
                .collect(Collectors.toMap(ExecutorChoice::id, c -> c, (a, b) -> a, LinkedHashMap::new));
        var chosen = new LinkedHashMap<String, Draft.Executor>();
        choices.values().stream()
                .filter(choice -> unitIds.contains(choice.id()) || everyVillage && choice.isVillage())
                .forEach(choice -> put(chosen, new Draft.Executor(choice.id(), null, null)));
        if (unitIds.stream().anyMatch(id -> !choices.containsKey(id))) {
            throw new Refusal("T4", "选的单位里有不属于本镇或已停用的，请刷新页面后重新选", "executors");
        }
        if (lineId != null) {
            jdbc.sql("""
                    select u.id from work_line_unit wu join work_line w on w.id = wu.work_line_id join unit u on u.id = wu.unit_id
                    where w.id = ? and w.town_id = ? order by u.ordinal, u.id""").params(lineId, townId).query(Long.class).list().stream()
                    .filter(choices::containsKey)
                    .forEach(id -> put(chosen, new Draft.Executor(id, null, null)));
        }
        var listed = listed(townId, list);
        if (listed.stream()
                .anyMatch(one -> one.personId() == null
                        && one.note() != null
                        && listed.stream()
                                .anyMatch(other -> other.unitId() == one.unitId() && other.personId() != null))) {
            throw new Refusal("T4", "名单里既写了单位的备注，又写了这个单位的人，同一件事会派两遍，请只留一行", "list");
        }
        listed.forEach(executor -> put(chosen, executor));
        return new ArrayList<>(chosen.values());
    }

    /**
     * A line with a note or a person replaces the bare choice of the same unit: whoever is in charge would get the same
     * work twice.
     */
    private static void put(LinkedHashMap<String, Draft.Executor> chosen, Draft.Executor executor) {
        String key = executor.unitId() + "/" + executor.personId();
        if (executor.personId() == null) {
            if (chosen.values().stream().anyMatch(one -> one.unitId() == executor.unitId() && one.personId() != null)) {
                return;
            }
        } else {
            chosen.remove(executor.unitId() + "/" + null);
        }
        if (!chosen.containsKey(key) || executor.note() != null) {
            chosen.put(key, executor);
        }
    }

    private List<Draft.Executor> listed(long townId, String list) {
        var lines = list.lines().map(String::strip).toList();
        if (lines.size() > 500) {
            throw new Refusal("T4", "名单最多 500 行，请分几次派发", "list");
        }
        var executors = new ArrayList<Draft.Executor>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                continue;
            }
            String[] parts = lines.get(i).split("[\\s\\u3000,，]+", 2);
            String note = parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : null;
            if (note != null && note.codePointCount(0, note.length()) > 100) {
                throw new Refusal("T4", "名单第 " + (i + 1) + " 行的备注超过 100 个字，请删减", "list");
            }
            executors.add(find(townId, parts[0], i + 1, note));
        }
        return executors;
    }

    private Draft.Executor find(long townId, String nameOrCode, int line, @Nullable String note) {
        record Found(long unitId, @Nullable Long personId) {}
        var found = jdbc.sql("""
                select u.id unit_id, cast(null as bigint) person_id from unit u
                where u.town_id = :town and u.kind in ('VILLAGE', 'DEPARTMENT', 'STATION') and (u.closed_on is null or u.closed_on > :today)
                  and (u.name = :key or u.code = :key or u.name = :key || '村' and u.kind = 'VILLAGE'
                       or exists (select 1 from division_code d where d.unit_id = u.id and d.code = :key and d.valid_from <= :today
                                  and (d.valid_to is null or d.valid_to >= :today)))
                union
                select u.id, p.id from person p join post s on s.person_id = p.id join unit u on u.id = s.unit_id
                where u.town_id = :town and u.kind in ('VILLAGE', 'DEPARTMENT', 'STATION') and (p.name = :key or p.staff_no = :key)
                  and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)
                  and s.kind = any (:executing)""")
                .param("executing", Handovers.EXECUTING)
                .param("town", townId)
                .param("key", nameOrCode)
                .param("today", LocalDate.now(clock))
                .query(Found.class)
                .list();
        if (found.isEmpty()) {
            throw new Refusal("T4", "名单第 " + line + " 行：本镇没有“" + nameOrCode + "”，请核对名称、编码或工号", "list");
        }
        if (found.size() > 1) {
            throw new Refusal("T4", "名单第 " + line + " 行：有 " + found.size() + " 个“" + nameOrCode + "”，请改用编码或工号", "list");
        }
        return new Draft.Executor(found.getFirst().unitId(), found.getFirst().personId(), note);
    }
}
