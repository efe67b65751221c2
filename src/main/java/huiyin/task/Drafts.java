package huiyin.task;

import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of a task as they are kept: {@code matter_version} with its phases and executors. */
@Component
class Drafts {
    private final JdbcClient jdbc;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes a version whole; one that was not sent yet is written over. */
    void write(Actor by, long matterId, int version, Draft draft, @Nullable String reason) {
        jdbc.sql("delete from matter_version where county_id = ? and matter_id = ? and version = ? and sent_at is null")
                .params(by.countyId(), matterId, version)
                .update();
        jdbc.sql("""
                insert into matter_version (county_id, matter_id, version, title, content, source, work_line_id, leader_id, lead_id, lead_unit_id,
                    verifier_id, executor_title, remind_days, evidence_requirement, evidence_reason, is_public, made_by, made_for, made_at, reason)
                values (:county, :matter, :version, :title, :content, :source, :line, :leader, :lead, :leadUnit,
                    :verifier, :executorTitle, :remindDays, :requirement, :evidenceReason, :public, :me, :forPerson, :now, :reason)""")
                .param("county", by.countyId())
                .param("matter", matterId)
                .param("version", version)
                .param("title", draft.title())
                .param("content", draft.content())
                .param("source", draft.source())
                .param("line", draft.lineId())
                .param("leader", draft.leaderId())
                .param("lead", draft.leadId())
                .param("leadUnit", unitOf(draft.leadId()))
                .param("verifier", draft.verifierId())
                .param("executorTitle", draft.executorTitle())
                .param("remindDays", draft.remindDays())
                .param("requirement", draft.evidenceRequirement())
                .param("evidenceReason", draft.evidenceReason())
                .param("public", draft.isPublic())
                .param("me", by.handId())
                .param("forPerson", by.forPersonId())
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .update();
        for (int i = 0; i < draft.phases().size(); i++) {
            var phase = draft.phases().get(i);
            jdbc.sql("""
                    insert into phase (county_id, matter_id, version, ordinal, name, starts_on, due_on, stars, points)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            by.countyId(),
                            matterId,
                            version,
                            i + 1,
                            phase.name(),
                            phase.startsOn(),
                            phase.dueOn(),
                            phase.stars(),
                            phase.points().value())
                    .update();
        }
        for (int i = 0; i < draft.executors().size(); i++) {
            var executor = draft.executors().get(i);
            jdbc.sql(
                            "insert into executor (county_id, matter_id, version, ordinal, unit_id, person_id, note) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            by.countyId(),
                            matterId,
                            version,
                            i + 1,
                            executor.unitId(),
                            executor.personId(),
                            executor.note())
                    .update();
        }
        jdbc.sql("select write_matter_text(?, ?, ?)")
                .params(by.countyId(), matterId, version)
                .query((row, n) -> true)
                .list();
    }

    Draft read(long countyId, long matterId, int version) {
        record Head(
                String kind,
                String title,
                String content,
                @Nullable String source,
                long workLineId,
                long leaderId,
                long leadId,
                long verifierId,
                String executorTitle,
                int remindDays,
                @Nullable String evidenceRequirement,
                @Nullable String evidenceReason,
                boolean isPublic) {}
        var head = jdbc.sql("""
                select m.kind, v.* from matter_version v join matter m on m.county_id = v.county_id and m.id = v.matter_id
                where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                .params(countyId, matterId, version)
                .query(Head.class)
                .single();
        var phases = jdbc.sql("""
                select name, starts_on, due_on, stars, points from phase
                where county_id = ? and matter_id = ? and version = ? order by ordinal""")
                .params(countyId, matterId, version)
                .query((row, n) -> new Draft.Phase(
                        row.getString("name"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getInt("stars"),
                        new Points(row.getBigDecimal("points"))))
                .list();
        var executors = jdbc.sql("""
                select unit_id, person_id, note from executor where county_id = ? and matter_id = ? and version = ? order by ordinal""")
                .params(countyId, matterId, version)
                .query(Draft.Executor.class)
                .list();
        return new Draft(
                TaskKind.valueOf(head.kind()),
                head.title(),
                head.content(),
                head.source(),
                head.workLineId(),
                head.leaderId(),
                head.leadId(),
                head.verifierId(),
                head.executorTitle(),
                head.remindDays(),
                phases,
                executors,
                head.evidenceRequirement(),
                head.evidenceReason(),
                head.isPublic());
    }

    /** Leader, lead, verifier and line belong to the town, and their posts are those the rule asks for (T4). */
    void checkPeople(Draft draft, long townId) {
        check(
                draft.lineId(),
                "select count(*) from work_line where id = ? and town_id = ?",
                townId,
                "条线不是本镇的，请重新选",
                "line");
        checkPost(draft.leaderId(), townId, Transfers.Role.LEADER, "第一直接责任人要是本镇班子成员，请重新选", "leader");
        checkPost(draft.leadId(), townId, Transfers.Role.LEAD, "牵头人要是本镇站所负责人，请重新选", "lead");
        checkPost(draft.verifierId(), townId, Transfers.Role.VERIFIER, "核验人要是本镇站所负责人或班子成员，请重新选", "verifier");
    }

    private void check(long id, String sql, long townId, String sentence, String field) {
        if (jdbc.sql(sql).params(id, townId).query(Long.class).single() == 0) {
            throw new Refusal("T4", sentence, field);
        }
    }

    private void checkPost(long personId, long townId, Transfers.Role role, String sentence, String field) {
        long posts = jdbc.sql("""
                select count(*) from post s join unit u on u.id = s.unit_id
                where s.person_id = :person and u.town_id = :town and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today) and\s""" + role.suits)
                .params(Transfers.Role.SUITING)
                .param("person", personId)
                .param("town", townId)
                .param("today", LocalDate.now(clock))
                .query(Long.class)
                .single();
        if (posts == 0) {
            throw new Refusal("T4", sentence, field);
        }
    }

    private long unitOf(long personId) {
        return jdbc.sql("""
                select unit_id from post where person_id = :person and valid_from <= :today and (valid_to is null or valid_to >= :today)
                order by kind = any (:leads) desc, valid_from, id limit 1""")
                .params(Transfers.Role.SUITING)
                .param("person", personId)
                .param("today", LocalDate.now(clock))
                .query(Long.class)
                .single();
    }

    /** An executing unit and who is in charge of it today; null when nobody is. */
    record InCharge(
            long unitId,
            String unitName,
            @Nullable Long personId,
            @Nullable String note) {}

    /**
     * T4: the person named; in a village the holder of the post the form names, else its secretary; elsewhere the head.
     */
    List<InCharge> inCharge(Task task) {
        return jdbc.sql("""
                select e.unit_id, u.name unit_name, coalesce(e.person_id, (
                    select s.person_id from post s
                    where s.unit_id = e.unit_id and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)
                      and s.kind = any (:executing)
                    order by s.title <> v.executor_title, s.kind = any (:heads) desc, s.valid_from, s.id limit 1)) person_id, e.note
                from executor e
                join matter_version v on v.county_id = e.county_id and v.matter_id = e.matter_id and v.version = e.version
                join unit u on u.id = e.unit_id
                where e.county_id = :county and e.matter_id = :matter and e.version = :version
                order by e.ordinal""")
                .param("executing", Handovers.EXECUTING)
                .param("heads", PostKind.namesOf(PostKind::isHeadOfUnit))
                .param("today", LocalDate.now(clock))
                .param("county", task.countyId())
                .param("matter", task.id())
                .param("version", task.version())
                .query(InCharge.class)
                .list();
    }
}
