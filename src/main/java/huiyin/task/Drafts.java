package huiyin.task;

import huiyin.kernel.Points;
import huiyin.matter.Handovers;
import huiyin.matter.Matters;
import huiyin.matter.Terms;
import huiyin.matter.Transfers;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of a task as they are kept: {@code task_version} with its phases and executors. */
@Component
class Drafts {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Matters matters;

    Drafts(JdbcClient jdbc, Clock clock, Matters matters) {
        this.matters = matters;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes a version whole; one that was not sent yet is written over. */
    void write(Actor by, long matterId, int version, Draft draft, @Nullable String reason) {
        jdbc.sql("delete from task_version where county_id = ? and matter_id = ? and version = ? and sent_at is null")
                .params(by.countyId(), matterId, version)
                .update();
        Long leadUnit = jdbc.sql("""
                insert into task_version (county_id, matter_id, version, title, content, source, work_line_id, leader_id, lead_id, lead_unit_id,
                    verifier_id, executor_title, remind_days, evidence_requirement, evidence_reason, is_public, made_by, made_for, made_at, reason)
                values (:county, :matter, :version, :title, :content, :source, :line, :leader, :lead,
                    (select unit_id from post where person_id = :lead and valid_from <= :today and (valid_to is null or valid_to >= :today)
                     order by kind = any (:leads) desc, valid_from, id limit 1),
                    :verifier, :executorTitle, :remindDays, :requirement, :evidenceReason, :public, :me, :forPerson, :now, :reason) returning lead_unit_id""")
                .param("county", by.countyId())
                .param("matter", matterId)
                .param("version", version)
                .param("title", draft.title())
                .param("content", draft.content())
                .param("source", draft.source())
                .param("line", draft.lineId())
                .param("leader", draft.leaderId())
                .param("lead", draft.leadId())
                .params(Transfers.Role.SUITING)
                .param("today", LocalDate.now(clock))
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
                .query(Long.class)
                .single();
        // The lines of a form at once, however many
        var phases = draft.phases();
        jdbc.sql("""
                insert into phase (county_id, matter_id, version, ordinal, name, starts_on, due_on, stars, points)
                select ?, ?, ?, ordinal, name, starts_on::date, due_on::date, stars, points
                from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::numeric[]) with ordinality
                     as p (name, starts_on, due_on, stars, points, ordinal)""")
                .params(
                        by.countyId(),
                        matterId,
                        version,
                        phases.stream().map(Draft.Phase::name).toArray(String[]::new),
                        phases.stream()
                                .map(phase -> phase.startsOn() == null
                                        ? null
                                        : phase.startsOn().toString())
                                .toArray(String[]::new),
                        phases.stream().map(phase -> phase.dueOn().toString()).toArray(String[]::new),
                        phases.stream().map(Draft.Phase::stars).toArray(Integer[]::new),
                        phases.stream().map(phase -> phase.points().value()).toArray(BigDecimal[]::new))
                .update();
        var executors = draft.executors();
        jdbc.sql("""
                insert into executor (county_id, matter_id, version, ordinal, unit_id, person_id, note)
                select ?, ?, ?, ordinal, unit_id, person_id, note from unnest(?::bigint[], ?::bigint[], ?::text[]) with ordinality
                     as e (unit_id, person_id, note, ordinal)""")
                .params(
                        by.countyId(),
                        matterId,
                        version,
                        executors.stream().map(Draft.Executor::unitId).toArray(Long[]::new),
                        executors.stream().map(Draft.Executor::personId).toArray(Long[]::new),
                        executors.stream().map(Draft.Executor::note).toArray(String[]::new))
                .update();
        matters.revise(
                matterId,
                version,
                new Terms(
                        draft.title(),
                        phases.getLast().dueOn(),
                        draft.isPublic(),
                        draft.leaderId(),
                        draft.leadId(),
                        leadUnit,
                        draft.verifierId(),
                        draft.remindDays()),
                by);
        jdbc.sql("select write_task_text(?, ?, ?)")
                .params(by.countyId(), matterId, version)
                .query((row, n) -> true)
                .list();
    }

    Draft read(long countyId, long matterId, int version) {
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
        return jdbc.sql("""
                select m.kind, v.* from task_version v join current_matter m on m.county_id = v.county_id and m.id = v.matter_id
                where v.county_id = ? and v.matter_id = ? and v.version = ?""")
                .params(countyId, matterId, version)
                .query((row, n) -> new Draft(
                        TaskKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getString("content"),
                        row.getString("source"),
                        row.getLong("work_line_id"),
                        row.getLong("leader_id"),
                        row.getLong("lead_id"),
                        row.getLong("verifier_id"),
                        row.getString("executor_title"),
                        row.getInt("remind_days"),
                        phases,
                        executors,
                        row.getString("evidence_requirement"),
                        row.getString("evidence_reason"),
                        row.getBoolean("is_public")))
                .single();
    }

    /** An executing unit and who is in charge of it today; null when nobody is. */
    record InCharge(
            long unitId,
            String unitName,
            @Nullable Long personId,
            @Nullable String personName,
            @Nullable String note) {}

    /**
     * T4: the person named; in a village the holder of the post the form names, else its secretary; elsewhere the head.
     */
    List<InCharge> inCharge(Task task) {
        return jdbc.sql("""
                select e.unit_id, e.unit_name, e.person_id, p.name person_name, e.note from (
                select e.ordinal, e.unit_id, u.name unit_name, coalesce(e.person_id, (
                    select s.person_id from post s
                    where s.unit_id = e.unit_id and s.valid_from <= :today and (s.valid_to is null or s.valid_to >= :today)
                      and s.kind = any (:executing)
                    order by s.title <> v.executor_title, s.kind = any (:heads) desc, s.valid_from, s.id limit 1)) person_id, e.note
                from executor e
                join task_version v on v.county_id = e.county_id and v.matter_id = e.matter_id and v.version = e.version
                join unit u on u.id = e.unit_id
                where e.county_id = :county and e.matter_id = :matter and e.version = :version) e
                left join person p on p.id = e.person_id order by e.ordinal""")
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
