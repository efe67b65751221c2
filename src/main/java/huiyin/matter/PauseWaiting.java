package huiyin.matter;

import huiyin.request.RequestAct;
import huiyin.waiting.Act;
import huiyin.waiting.KnownAct;
import huiyin.waiting.WaitingSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is asked waits for the issuer's answer (rule T13). */
@Component
class PauseWaiting implements WaitingSource {
    @Override
    public String ownerKind() {
        return Timeline.OWNER;
    }

    @Override
    public List<Act> acts() {
        return List.of(new RequestAct("matter.answer-pause", "答复停止计时", ""), new KnownAct("matter.held-up", "别人在等"));
    }

    @Override
    public String derive() {
        return """
            select w.holder, 'matter.answer-pause', m.id, x.assignment_id, x.id, m.unit_id, array_remove(array[r.asked_by, r.asked_for], null), null, m.page, m.title,
                   concat_ws(' ', post_title(coalesce(r.asked_for, r.asked_by), m.unit_id), r.asked_by_name), null, r.reason,
                   '等' || coalesce((select name from unit where id = x.waits_unit), (select name from person where id = x.waits_person)), null, null, null, 0, false, r.asked_at,
                   x.from_on, null, w.shows_on, null, null
            from open_matter m join pause x on x.county_id = m.county_id and x.matter_id = m.id
            join requested r on r.county_id = x.county_id and r.id = x.id and r.state = 'OPEN'
            join issuer w on w.matter_id = m.id
            where m.state = 'RUNNING'
            union all
            select coalesce('U' || x.waits_unit, 'P' || x.waits_person), 'matter.held-up', m.id, null, x.id, m.town_id, '{}', null, '/pauses', m.title, null, null, r.reason,
                   x.cause, null, null, null, 0, false, cast(x.from_on as timestamp) at time zone 'Asia/Shanghai', null, coalesce(x.resumed_on - 1, x.to_on), x.from_on, null, null
            from open_matter m join pause x on x.county_id = m.county_id and x.matter_id = m.id
            join requested r on r.county_id = x.county_id and r.id = x.id
            where m.state = 'RUNNING' and x.grant_no is not null""";
    }
}
