package huiyin.matter;

import huiyin.compliance.Profile;
import huiyin.compliance.Switch;
import huiyin.evidence.EvidenceOwner;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evidence hangs on the report or submission it came with; who sees the matter sees it. */
@Component
public class MatterEvidence implements EvidenceOwner {
    public static final String KIND = "TASK_EVENT";

    private final JdbcClient jdbc;
    private final Profile profile;

    MatterEvidence(JdbcClient jdbc, Profile profile) {
        this.jdbc = jdbc;
        this.profile = profile;
    }

    @Override
    public String ownerKind() {
        return KIND;
    }

    @Override
    public boolean mayRead(Actor actor, long eventId) {
        return is(actor.countyId(), eventId, Visibility.VISIBLE, Visibility.of(actor));
    }

    @Override
    public boolean mayInspect(Actor actor, long eventId) {
        long county = actor.countyId();
        return profile.isLoosened(county, Switch.PICTURE_ORIGINALS)
                        && is(county, eventId, "m.verifier_id = :me and " + Visibility.VISIBLE, Visibility.of(actor))
                || is(
                        county,
                        eventId,
                        "t.path like any (:reach)",
                        Map.of("reach", Visibility.reach(actor, Power.INSPECT_EVIDENCE)));
    }

    /** Public once the matter is, and somebody marked the picture. */
    @Override
    public boolean isPublic(long countyId, long eventId) {
        return is(countyId, eventId, "m.is_public and m.effective_at is not null and m.state <> 'CANCELLED'", Map.of());
    }

    /** @param condition over its {@code matter m} and the {@code unit t} whose it is */
    private boolean is(long countyId, long eventId, String condition, Map<String, Object> parameters) {
        return jdbc.sql("""
                select count(*) > 0 from matter_history e
                join matter m on m.county_id = e.county_id and m.id = e.matter_id
                join unit t on t.id = m.unit_id
                where e.county_id = :county and e.id = :event and\s""" + condition)
                .params(parameters)
                .params(Map.of("county", countyId, "event", eventId))
                .query(Boolean.class)
                .single();
    }
}
