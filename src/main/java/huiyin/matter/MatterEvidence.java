package huiyin.matter;

import huiyin.compliance.Profile;
import huiyin.compliance.Switch;
import huiyin.evidence.EvidenceOwner;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
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
        return isVisible(actor, eventId);
    }

    @Override
    public boolean mayInspect(Actor actor, long eventId) {
        if (profile.isLoosened(actor.countyId(), Switch.PICTURE_ORIGINALS) && isVerifier(actor, eventId)) {
            return true;
        }
        var reach = java.util.Arrays.stream(actor.reach(Power.INSPECT_EVIDENCE))
                .map(path -> path + "%")
                .toArray(String[]::new);
        return jdbc.sql("""
                select count(*) from matter_history e join matter m on m.county_id = e.county_id and m.id = e.matter_id join unit t on t.id = m.unit_id
                where e.county_id = ? and e.id = ? and t.path like any (?)""")
                        .params(actor.countyId(), eventId, reach)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean isVerifier(Actor actor, long eventId) {
        return jdbc.sql("""
                select count(*) from matter_history e
                join matter m on m.county_id = e.county_id and m.id = e.matter_id
                where e.county_id = ? and e.id = ? and m.verifier_id = ?""")
                                .params(actor.countyId(), eventId, actor.personId())
                                .query(Long.class)
                                .single()
                        > 0
                && isVisible(actor, eventId);
    }

    /** Public once the matter is, and somebody marked the picture. */
    @Override
    public boolean isPublic(long countyId, long eventId) {
        return jdbc.sql("""
                select count(*) from matter_history e
                join matter m on m.county_id = e.county_id and m.id = e.matter_id
                where e.county_id = ? and e.id = ? and m.is_public and m.effective_at is not null and m.state <> 'CANCELLED'""").params(countyId, eventId).query(Long.class).single() > 0;
    }

    private boolean isVisible(Actor actor, long eventId) {
        return jdbc.sql("""
                select count(*) from matter_history e
                join matter m on m.county_id = e.county_id and m.id = e.matter_id
                join unit t on t.id = m.unit_id
                where e.id = :event and\s""" + Visibility.VISIBLE)
                        .params(Visibility.of(actor))
                        .param("event", eventId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
