package huiyin.matter;

import huiyin.request.RequestAct;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is asked waits for the issuer's answer (rule T10). */
@Component
class ExtensionWaiting implements WaitingSource {
    @Override
    public String ownerKind() {
        return Timeline.OWNER;
    }

    @Override
    public List<Act> acts() {
        return List.of(new RequestAct("matter.answer-extension", "答复延期", "答复延期"));
    }

    @Override
    public String derive() {
        return """
            select w.holder, 'matter.answer-extension', a.matter_id, a.id, x.id, a.town_id, array_remove(array[r.asked_by, r.asked_for], null), a.executing, a.page, a.title,
                   concat_ws(' ', post_title(coalesce(r.asked_for, r.asked_by), a.town_id), r.asked_by_name),
                   concat_ws(' ', post_title(a.leader_id, a.town_id), (select name from person where id = a.leader_id)), r.reason,
                   '申请延至 ' || to_char(x.until, 'FMMM"月"FMDD"日"'), a.unit_name, a.unit_kind, null, 0, false, r.asked_at, a.due_on, null, w.shows_on, null, null
            from open_share a
            join extension x on x.county_id = a.county_id and x.assignment_id = a.id
            join requested r on r.county_id = x.county_id and r.id = x.id and r.state = 'OPEN'
            join issuer w on w.matter_id = a.matter_id""";
    }
}
