package huiyin.task;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the official form of one version of a task. */
@Component
class IssuanceForms {
    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final Signatures signatures;
    private final Drafts drafts;

    IssuanceForms(JdbcClient jdbc, Tasks tasks, Signatures signatures, Drafts drafts) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.signatures = signatures;
        this.drafts = drafts;
    }

    /** @param version null for the current one */
    IssuanceForm form(long id, @Nullable Integer version, Actor actor) {
        var task = tasks.find(id, actor).orElseThrow(NotVisible::new);
        int shown = version == null ? task.version() : version;
        if (shown < 1 || shown > task.version()) {
            throw new NotVisible();
        }
        return new IssuanceForm(
                task,
                shown,
                drafts.read(task.countyId(), id, shown),
                head(task, shown),
                executors(task, shown),
                signatures.lines(task, shown),
                signatures.decision(task, shown));
    }

    private IssuanceForm.Head head(Task task, int version) {
        return jdbc.sql("""
                select t.name town_name, w.name line_name, l.name leader_name, post_title(v.leader_id, m.unit_id) leader_title,
                       d.name lead_name, post_title(v.lead_id, m.unit_id) lead_title, r.name verifier_name, post_title(v.verifier_id, m.unit_id) verifier_title,
                       signed_name(o.made_by, o.made_for) drafted_by_name, post_title(m.drafted_by, m.unit_id) drafted_by_title, signed_name(v.made_by, v.made_for) made_by_name,
                       post_title(coalesce(v.made_for, v.made_by), m.unit_id) made_by_title, v.made_at, v.sent_at, v.reason
                from current_matter m
                join task_version v on v.county_id = m.county_id and v.matter_id = m.id
                join unit t on t.id = m.unit_id
                join work_line w on w.id = v.work_line_id
                join person l on l.id = v.leader_id
                join person d on d.id = v.lead_id
                join person r on r.id = v.verifier_id
                join task_version o on o.county_id = m.county_id and o.matter_id = m.id and o.version = 1
                where m.county_id = ? and m.id = ? and v.version = ?""")
                .params(task.countyId(), task.id(), version)
                .query(IssuanceForm.Head.class)
                .single();
    }

    /**
     * By name: who the form names; once it is in effect, who got the assignment; while it is the current one, who is in
     * charge today. A version that was replaced names units only, since nobody was in charge of it.
     */
    private List<IssuanceForm.Executor> executors(Task task, int version) {
        var rows = jdbc.sql("""
                select e.unit_id, u.name unit_name, u.kind = 'VILLAGE' is_village, coalesce(n.name, a.name) person_name, e.note
                from executor e
                join unit u on u.id = e.unit_id
                left join person n on n.id = e.person_id
                left join lateral (
                    select p.name from current_share x join person p on p.id = x.person_id
                    where ? and x.county_id = e.county_id and x.matter_id = e.matter_id and x.unit_id = e.unit_id order by x.id limit 1) a on true
                where e.county_id = ? and e.matter_id = ? and e.version = ? order by e.ordinal""")
                .params(version == task.version(), task.countyId(), task.id(), version)
                .query(IssuanceForm.Executor.class)
                .list();
        if (version < task.version() || task.effectiveAt() != null) {
            return rows;
        }
        var inCharge = new HashMap<Long, @Nullable String>();
        drafts.inCharge(task).forEach(one -> inCharge.putIfAbsent(one.unitId(), one.personName()));
        return rows.stream()
                .map(row -> row.personName() != null ? row : row.by(inCharge.get(row.unitId())))
                .toList();
    }
}
