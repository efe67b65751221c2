package huiyin.sheet;

import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs of imports in the background, a virtual thread each. A run writes its end only while its number is still the
 * import's number; the end of applying is written in the very transaction that applies, so DONE stands exactly when the
 * data does.
 */
final class Runs {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;
    /** Memory for a 60 000-row file is bounded, for any number of them at once it is not. */
    private final Semaphore seats = new Semaphore(2, true);

    Runs(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    <P extends Plan> void check(Run run, Importing<P> importing) {
        start(run, heartbeat -> {
            Plan plan = importing.check(file(run), heartbeat);
            heartbeat.close();
            end(run, plan.faults().count() > 0 ? refused(plan.faults()) : checked(plan));
        });
    }

    <P extends Plan> void apply(Run run, Importing<P> importing) {
        start(run, heartbeat -> {
            P plan = importing.check(file(run), heartbeat);
            if (plan.faults().count() > 0) {
                heartbeat.close();
                end(run, refused(plan.faults()));
                return;
            }
            // the differences stay as confirmed; afterwards comparing would find none
            End checked = checked(plan);
            importing.apply(plan, heartbeat, counts -> {
                heartbeat.close();
                end(run, new End("DONE", "导入完成", checked.rows(), counts, checked.sentences(), 0, List.of()));
            });
        });
    }

    /** One run of an import. @param attempt its number */
    record Run(long countyId, long id, int attempt) {}

    private record End(
            String state,
            String step,
            int rows,
            @Nullable Counts counts,
            List<String> sentences,
            int faultCount,
            List<Fault> faults) {}

    private static End checked(Plan plan) {
        return new End(
                "CHECKED",
                "检查通过",
                plan.rows(),
                plan.counts(),
                plan.sentences().limit(SHOWN).toList(),
                0,
                List.of());
    }

    private static End refused(Faults faults) {
        return new End("REFUSED", "有 " + faults.count() + " 处要改", 0, null, List.of(), faults.count(), faults.kept());
    }

    private static End failed(String step) {
        return new End("FAILED", step, 0, null, List.of(), 0, List.of());
    }

    private interface Work {
        void run(Heartbeat heartbeat) throws Exception;
    }

    private void start(Run run, Work work) {
        Thread.ofVirtual().name("import-" + run.id()).start(() -> {
            try (var heartbeat = new Heartbeat(jdbc, clock, run)) {
                seats.acquire();
                try {
                    work.run(heartbeat);
                } finally {
                    seats.release();
                }
            } catch (Refusal refusal) {
                var faults = new Faults();
                faults.add(Fault.ofFile(refusal.sentence()));
                endOrLog(run, refused(faults));
            } catch (Stale stale) {
                endOrLog(run, failed(stale.getMessage()));
            } catch (Exception | Error failure) {
                log.error("import {} failed", run.id(), failure);
                endOrLog(run, failed("没有完成，没有写入任何数据；请重新开始，还不行请告诉系统管理员导入编号 " + run.id()));
            }
        });
    }

    /** When even the end cannot be written, silence says it: the run shows as interrupted. */
    private void endOrLog(Run run, End end) {
        try {
            end(run, end);
        } catch (RuntimeException failure) {
            log.error("the end of import {} could not be written", run.id(), failure);
        }
    }

    private ByteArrayInputStream file(Run run) {
        return new ByteArrayInputStream(jdbc.sql("select file from sheet_import where county_id = ? and id = ?")
                .params(run.countyId(), run.id())
                .query(byte[].class)
                .single());
    }

    private void end(Run run, End end) {
        int ended = jdbc.sql("""
                update sheet_import
                set state = ?, step = ?, rows_done = greatest(rows_done, ?), rows_total = greatest(rows_total, ?), counts = ?::jsonb,
                    sentences = ?::jsonb, fault_count = ?, faults = ?::jsonb, heartbeat_at = ?, finished_at = ?
                where county_id = ? and id = ? and attempt = ? and state in ('CHECKING', 'APPLYING')
                """)
                .params(
                        end.state(),
                        end.step(),
                        end.rows(),
                        end.rows(),
                        end.counts() == null ? null : json.writeValueAsString(end.counts()),
                        json.writeValueAsString(end.sentences()),
                        end.faultCount(),
                        json.writeValueAsString(end.faults()),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant()),
                        run.countyId(),
                        run.id(),
                        run.attempt())
                .update();
        if (ended != 1) {
            throw new IllegalStateException("import " + run.id() + " was taken over from run " + run.attempt());
        }
    }
}
