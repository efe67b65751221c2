package huiyin.matter;

import huiyin.history.History;
import huiyin.history.Sentence;
import huiyin.organisation.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What others did lately in the matters of their own township that somebody is named on or executes. */
@Component
public class RecentEvents {
    private static final String SELECT = """
            select e.*, u.name unit, m.title
            from matter_history e
            join matter m on m.county_id = e.county_id and m.id = e.matter_id
            join unit t on t.id = m.unit_id
            left join assignment a on a.county_id = e.county_id and a.id = e.assignment_id
            left join unit u on u.id = a.unit_id
            """;

    private final JdbcClient jdbc;
    private final History history;
    private final Clock clock;

    RecentEvents(JdbcClient jdbc, History history, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.clock = clock;
    }

    /** @param assignmentId null when it is about the whole matter */
    public record RecentEvent(
            Instant at,
            @Nullable String who,
            long taskId,
            @Nullable Long assignmentId,
            String title,
            Sentence sentence) {
        public String href() {
            return assignmentId == null ? "/matters/" + taskId : "/assignments/" + assignmentId;
        }
    }

    /**
     * Newest first, from the day it was sent: that somebody began a draft is no news. Drafter, leader, lead and
     * verifier read of all executors; who executes or has signed, of the whole matter and of the own assignments. From
     * each matter and each assignment the newest few are taken by an index, then the newest of all.
     */
    public List<RecentEvent> byOthers(Actor actor, int days, int limit) {
        return jdbc.sql(
                        """
                with mine as materialized (
                    select m.id, m.first_sent_at, :me in (m.drafted_by, m.leader_id, m.lead_id, m.verifier_id) as whole
                    from matter m
                    cross join lateral (select w.* from unit w where w.id = m.unit_id offset 0) t
                    where m.county_id = :county and m.unit_id = any (:towns) and (m.closed_at is null or m.closed_at > :since) and
                """ + Visibility.VISIBLE + """
                ), news as (
                    select n.id from mine cross join lateral (
                        select e.id from matter_history e where e.county_id = :county and e.matter_id = mine.id and e.at > :since
                          and e.by_person is distinct from :me and e.at >= mine.first_sent_at order by e.id desc limit :limit) n
                    where mine.whole
                    union all
                    select n.id from mine cross join lateral (
                        select e.id from matter_history e where e.county_id = :county and e.matter_id = mine.id and e.assignment_id is null and e.at > :since
                          and e.by_person is distinct from :me and e.at >= mine.first_sent_at order by e.id desc limit :limit) n
                    where not mine.whole and (exists (select 1 from assignment x where x.county_id = :county and x.matter_id = mine.id
                              and (x.person_id = :me or x.unit_id = any (:myUnits)))
                          or exists (select 1 from matter_history g where g.county_id = :county and g.matter_id = mine.id and g.assignment_id is null
                              and :me in (g.by_person, g.for_person)))
                    union all
                    select n.id from mine join assignment a on a.county_id = :county and a.matter_id = mine.id and (a.person_id = :me or a.unit_id = any (:myUnits))
                    cross join lateral (
                        select e.id from matter_history e where e.county_id = :county and e.assignment_id = a.id and e.at > :since
                          and e.by_person is distinct from :me order by e.id desc limit :limit) n
                    where not mine.whole
                )
                """ + SELECT
                                + " where e.county_id = :county and e.id = any (array(select id from news order by id desc limit :limit)) order by e.id desc")
                .params(Visibility.of(actor))
                .param("towns", actor.townIds())
                .param("since", OffsetDateTime.now(clock).minusDays(days))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** One event, if the actor may see its matter now; a draft not sent is its drafter's alone. */
    public Optional<RecentEvent> one(long eventId, Actor actor) {
        return jdbc.sql(SELECT + " where e.county_id = :county and e.id = :event and " + Visibility.VISIBLE)
                .params(Visibility.of(actor))
                .param("event", eventId)
                .query(this::row)
                .optional();
    }

    private RecentEvent row(ResultSet row, int number) throws SQLException {
        var one = history.read(row, number);
        return new RecentEvent(
                one.at(),
                one.by().name(),
                row.getLong("matter_id"),
                one.owner().part(),
                row.getString("title"),
                one.event().meaning(row.getString("unit")).sentence());
    }
}
