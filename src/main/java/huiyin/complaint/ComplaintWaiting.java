package huiyin.complaint;

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
    static final String KIND = "COMPLAINT";

    @Override
    public String ownerKind() {
        return KIND;
    }

    @Override
    public List<? extends Act> acts() {
        return Arrays.asList(ComplaintAct.values());
    }

    @Override
    public List<String> locks() {
        return List.of(
                "select id from complaint where county_id = :county and id = any (:owners) order by id for no key update");
    }

    @Override
    public String owners() {
        return "select id from complaint where county_id = :county";
    }

    @Override
    public String derive() {
        return """
                select 'U' || c.county_id || ':HANDLE_COMPLAINT' holder, 'complaint.handle' code, c.id owner_id, cast(null as bigint) share_id,
                       cast(0 as bigint) item_id, cast(null as bigint) town_id, cast('{}' as bigint[]) not_by, cast(null as text) awaited_by,
                       '/complaints/' || c.id href, '投诉与建议' title, cast(null as text) from_whom, cast(null as text) to_whom,
                       cast(null as text) said, cast(null as text) note, cast(null as text) unit, cast(null as text) unit_kind, cast(null as text) phase,
                       0 ordinal, false lit, c.made_at since, c.due_on, date '2000-01-01' shows_on, cast(null as date) yellow_on, cast(null as date) red_on
                from complaint c where c.county_id = :county and c.id = any (:owners) and c.state = 'WAITING'
                union all
                select 'P' || q.asked_person, 'complaint.reply', q.complaint_id, null, q.id, null, '{}', 'P' || q.asked_by, '/complaints/questions/' || q.id,
                       '县里向您了解情况', null, (select name from person where id = q.asked_person), null, null, null, null, null, 0, false, q.asked_at, null,
                       date '2000-01-01', null, null
                from complaint_question q where q.county_id = :county and q.complaint_id = any (:owners) and q.reply is null""";
    }
}
