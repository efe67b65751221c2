package huiyin.complaint;

import huiyin.matter.Timeline;
import huiyin.waiting.Act;
import huiyin.waiting.WaitingSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What waits because of complaints: each for the county's office until answered or closed, each inquiry for whoever is
 * asked.
 */
@Component
class ComplaintWaiting implements WaitingSource {
    @Override
    public String ownerKind() {
        return Timeline.OWNER;
    }

    @Override
    public List<? extends Act> acts() {
        return Arrays.asList(ComplaintAct.values());
    }

    @Override
    public String derive() {
        return """
                select 'U' || m.unit_id || ':HANDLE_COMPLAINT', 'complaint.handle', m.id, null, 0, null, '{}', null, m.page, '投诉与建议', null, null, null, null,
                       null, null, null, 0, false, m.drafted_at, m.due_on, null, m.long_ago, null, null
                from open_matter m where m.kind = 'COMPLAINT'
                union all
                select 'P' || q.asked_person, 'complaint.reply', q.matter_id, null, q.id, null, '{}', 'P' || r.asked_by, '/complaints/questions/' || q.id,
                       '县里向您了解情况', null, (select name from person where id = q.asked_person), null, null, null, null, null, 0, false, r.asked_at, null, null,
                       date '2000-01-01', null, null
                from inquiry q join requested r on r.county_id = q.county_id and r.id = q.id
                where q.county_id = :county and q.matter_id = any (:owners) and q.reply is null""";
    }
}
