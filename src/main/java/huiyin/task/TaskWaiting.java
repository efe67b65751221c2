package huiyin.task;

import huiyin.matter.Timeline;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What waits because of tasks that are not in effect yet (rules T2, T3). */
@Component
class TaskWaiting implements WaitingSource {
    @Override
    public String ownerKind() {
        return Timeline.OWNER;
    }

    @Override
    public List<? extends Act> acts() {
        return Arrays.asList(TaskAct.values());
    }

    @Override
    public String derive() {
        return DERIVE;
    }

    private static final String PRINCIPALS = Arrays.stream(PostKind.values())
            .filter(kind -> kind.gives(Power.SIGN_TASK))
            .map(kind -> "(" + kind.ordinal() + ", '" + kind + "', '" + kind.label() + "')")
            .collect(Collectors.joining(", "));

    private static final String DERIVE = """
            select w.* from (select m.*, v.sent_at, (select min(p.due_on) from phase p where p.county_id = m.county_id and p.matter_id = m.id and p.version = m.version) due_first
                from open_matter m join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version where m.state in ('DRAFT', 'SIGNING')) m
            cross join lateral (
            select 'U' || m.unit_id || ':' || k.kind, 'task.sign', m.id, cast(null as bigint), 0, m.unit_id,
                   cast('{}' as bigint[]), 'P' || m.drafted_by, m.page, m.title,
                   concat_ws(' ', post_title(m.drafted_by, m.unit_id), (select signed_name(o.made_by, o.made_for) from task_version o
                        where o.county_id = m.county_id and o.matter_id = m.id and o.version = 1)),
                   coalesce((select string_agg(p.title || ' ' || n.name, '、' order by p.id) from post p join person n on n.id = p.person_id
                             where p.unit_id = m.unit_id and p.kind = k.kind and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)),
                            k.label || '（现在无人任职）'),
                   null, null, null, null, null, k.place,
                   false, m.sent_at, m.due_first, cast(null as date), m.long_ago, cast(null as date), cast(null as date)
            from (values %s) k (place, kind, label)
            where m.state = 'SIGNING' and m.kind = 'DAILY' and not exists (
                select from signature g where g.county_id = m.county_id and g.matter_id = m.id and g.version = m.version and g.post_kind = k.kind)
            union all
            select 'U' || m.unit_id || ':REGISTER_DECISION', 'task.decide', m.id, null, 0, m.unit_id, '{}', 'P' || m.drafted_by, m.page, m.title,
                   concat_ws(' ', post_title(m.drafted_by, m.unit_id), (select signed_name(o.made_by, o.made_for) from task_version o
                        where o.county_id = m.county_id and o.matter_id = m.id and o.version = 1)),
                   '党委会', null, null, null, null, null, 0, false, m.sent_at, m.due_first, null, m.long_ago, null, null
            where m.state = 'SIGNING' and m.kind = 'ANNUAL'
            union all
            select 'P' || m.drafted_by || '@' || m.unit_id || ':DRAFT_TASK', case when m.back_at is null then 'task.draft' else 'task.revise' end, m.id, null, 0, m.unit_id,
                   '{}', null, m.page || '/draft', m.title, case when m.back_title is not null then m.back_title || ' ' || signed_name(m.back_by, m.back_for) end, null,
                   m.back_words, null, null, null, null, 0, false, coalesce(m.back_at, m.drafted_at), m.due_first, null, m.long_ago, null, null
            where m.state = 'DRAFT') w
            """.formatted(PRINCIPALS);
}
