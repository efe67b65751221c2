package huiyin.roster;

import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs of imports in the background, a virtual thread each. A run writes its end only while its number is still the
 * import's number; the end of applying is written in the very transaction that applies, so DONE stands exactly when the
 * data does.
 */
@Component
class RosterRuns {
    private static final Logger log = LoggerFactory.getLogger(RosterRuns.class);
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final Roster roster;
    private final Clock clock;
    private final JsonMapper json;
    /** Memory for a 60 000-row file is bounded, for any number of them at once it is not. */
    private final Semaphore seats = new Semaphore(2, true);

    RosterRuns(JdbcClient jdbc, Roster roster, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.roster = roster;
        this.clock = clock;
        this.json = json;
    }

    void check(long id, int attempt, Actor by) {
        start(id, attempt, by, heartbeat -> {
            RosterPlan plan = roster.check(file(id, by), by, heartbeat);
            heartbeat.close();
            if (plan.errorCount() > 0) {
                refused(id, attempt, by, plan.errorCount(), plan.errors());
            } else {
                end(
                        id,
                        attempt,
                        by,
                        "CHECKED",
                        "检查通过",
                        plan.rows(),
                        plan.counts(),
                        plan.sentences().limit(SHOWN).toList(),
                        0,
                        List.of());
            }
        });
    }

    void apply(long id, int attempt, Actor by) {
        start(id, attempt, by, heartbeat -> {
            RosterPlan plan = roster.check(file(id, by), by, heartbeat);
            if (plan.errorCount() > 0) {
                heartbeat.close();
                refused(id, attempt, by, plan.errorCount(), plan.errors());
                return;
            }
            // the differences stay as confirmed; afterwards comparing would find none
            List<String> sentences = plan.sentences().limit(SHOWN).toList();
            roster.apply(plan, by, heartbeat, counts -> {
                heartbeat.close();
                end(id, attempt, by, "DONE", "导入完成", plan.rows(), counts, sentences, 0, List.of());
            });
        });
    }

    private interface Work {
        void run(RosterHeartbeat heartbeat) throws Exception;
    }

    private void start(long id, int attempt, Actor by, Work work) {
        Thread.ofVirtual().name("roster-" + id).start(() -> {
            try (var heartbeat = new RosterHeartbeat(jdbc, clock, by.countyId(), id, attempt)) {
                seats.acquire();
                try {
                    work.run(heartbeat);
                } finally {
                    seats.release();
                }
            } catch (Refusal refusal) {
                orLogged(id, () -> refused(id, attempt, by, 1, List.of(RosterError.ofFile(refusal.sentence()))));
            } catch (Stale stale) {
                orLogged(id, () -> failed(id, attempt, by, stale.getMessage()));
            } catch (Exception | Error failure) {
                log.error("roster import {} failed", id, failure);
                orLogged(id, () -> failed(id, attempt, by, "没有完成，没有写入任何数据；请重新开始，还不行请告诉系统管理员导入编号 " + id));
            }
        });
    }

    /** When even the end cannot be written, silence says it: the run shows as interrupted. */
    private static void orLogged(long id, Runnable end) {
        try {
            end.run();
        } catch (RuntimeException failure) {
            log.error("the end of roster import {} could not be written", id, failure);
        }
    }

    private ByteArrayInputStream file(long id, Actor by) {
        return new ByteArrayInputStream(jdbc.sql("select file from roster_import where county_id = ? and id = ?")
                .params(by.countyId(), id)
                .query(byte[].class)
                .single());
    }

    private void refused(long id, int attempt, Actor by, int count, List<RosterError> errors) {
        end(id, attempt, by, "REFUSED", "有 " + count + " 处要改", 0, null, List.of(), count, errors);
    }

    private void failed(long id, int attempt, Actor by, String step) {
        end(id, attempt, by, "FAILED", step, 0, null, List.of(), 0, List.of());
    }

    private void end(
            long id,
            int attempt,
            Actor by,
            String state,
            String step,
            int rows,
            @Nullable RosterCounts counts,
            List<String> sentences,
            int errorCount,
            List<RosterError> errors) {
        int ended = jdbc.sql("""
                update roster_import
                set state = ?, step = ?, rows_done = greatest(rows_done, ?), rows_total = greatest(rows_total, ?), counts = ?::jsonb,
                    sentences = ?::jsonb, error_count = ?, errors = ?::jsonb, heartbeat_at = ?, finished_at = ?
                where county_id = ? and id = ? and attempt = ? and state in ('CHECKING', 'APPLYING')
                """)
                .params(
                        state,
                        step,
                        rows,
                        rows,
                        counts == null ? null : json.writeValueAsString(counts),
                        json.writeValueAsString(sentences),
                        errorCount,
                        json.writeValueAsString(errors),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant()),
                        by.countyId(),
                        id,
                        attempt)
                .update();
        if (ended != 1) {
            throw new IllegalStateException("roster import " + id + " was taken over from run " + attempt);
        }
    }
}
