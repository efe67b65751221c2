package huiyin.roster;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.sheet.Envelope;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports of rosters: uploaded, checked and applied by runs in the background, which may be left, come back to, and
 * started again when their program died. An import is seen by who uploaded it and by who organises the whole county.
 */
@Component
public class RosterImports {
    private static final String SELECT = """
            select i.id, i.file_name, person.name as uploaded_by, i.uploaded_at, i.state, i.attempt, i.step, i.rows_done, i.rows_total,
                   i.error_count, i.errors, i.counts, i.sentences, i.heartbeat_at, i.finished_at
            from roster_import i join person on person.id = i.uploaded_by
            where i.county_id = :county and (i.uploaded_by = :person or :whole)
            """;

    private static final int PAGE = 20;
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final RosterRuns runs;
    private final Clock clock;
    private final JsonMapper json;

    RosterImports(JdbcClient jdbc, RosterRuns runs, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.clock = clock;
        this.json = json;
    }

    /** Keeps the file and starts its check once the caller's transaction is through. @return the import's id */
    public long upload(String fileName, InputStream xlsx, Actor by) throws IOException {
        byte[] file = xlsx.readNBytes((int) Envelope.MAX_BYTES + 1);
        if (file.length == 0) {
            throw new Refusal(null, "请先选择填好的名册（.xlsx 文件）", "file");
        }
        if (file.length > Envelope.MAX_BYTES) {
            throw new Refusal(null, "文件超过 20 MB，请分成几个名册分别上传", "file");
        }
        String name = Text.optionalLine(
                        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1),
                        "file",
                        "文件名",
                        200)
                .orElse("名册.xlsx");
        Timestamp now = Timestamp.from(clock.instant());
        long id = jdbc.sql("""
                insert into roster_import (county_id, file, file_name, uploaded_by, uploaded_at, state, step, heartbeat_at)
                values (?, ?, ?, ?, ?, 'CHECKING', '等待检查', ?) returning id
                """)
                .params(by.countyId(), file, name, by.personId(), now, now)
                .query(Long.class)
                .single();
        afterCommit(() -> runs.check(id, 1, by));
        return id;
    }

    /** Applies what was checked, as the chart stands then. @throws Stale when somebody else has done so */
    public void confirm(long id, Actor by) {
        RosterImport seen = get(id, by);
        if (seen.changesNothing() && seen.state() == RosterImport.State.CHECKED) {
            throw new Refusal(null, "这份名册与现有的一致，不用导入");
        }
        if (!begin(id, seen, "CHECKED", "APPLYING", by)) {
            throw new Stale("这份名册现在是“" + get(id, by).label() + "”，不能再确认；请回到名册页查看结果");
        }
        afterCommit(() -> runs.apply(id, seen.attempt() + 1, by));
    }

    /** Starts a dead or failed run again, from the check: the chart may have changed since. */
    public void restart(long id, Actor by) {
        RosterImport seen = get(id, by);
        if (!seen.mayBeRestarted() || !begin(id, seen, seen.state().name(), "CHECKING", by)) {
            throw new Stale("这份名册现在是“" + get(id, by).label() + "”，不用重新开始");
        }
        afterCommit(() -> runs.check(id, seen.attempt() + 1, by));
    }

    /** @throws NotVisible when there is none this actor may see */
    public RosterImport get(long id, Actor by) {
        return jdbc.sql(SELECT + " and i.id = :id")
                .param("county", by.countyId())
                .param("person", by.personId())
                .param("whole", seesAll(by))
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /**
     * The file of an import that is over is not needed again; what it changed stays written. One that can still be
     * applied keeps its file.
     */
    void forgetFiles() {
        jdbc.sql(
                        "update roster_import set file = '' where state in ('DONE', 'REFUSED') and finished_at < ? and file <> ''")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    /** The newest first. */
    public Leaf<RosterImport> all(Actor by, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                RosterImport::id,
                (at, most) -> jdbc.sql(SELECT + at.newestFirst("i.id"))
                        .param("county", by.countyId())
                        .param("person", by.personId())
                        .param("whole", seesAll(by))
                        .param("turn", at.key())
                        .param("most", most)
                        .query(this::read)
                        .list());
    }

    /** Takes the next run's number; false when the import is no longer as it was seen. */
    private boolean begin(long id, RosterImport seen, String from, String to, Actor by) {
        return jdbc.sql("""
                update roster_import
                set state = ?, attempt = attempt + 1, step = '等待开始', rows_done = 0, rows_total = 0, error_count = 0, errors = '[]',
                    confirmed_by = ?, heartbeat_at = ?, finished_at = null
                where county_id = ? and id = ? and state = ? and attempt = ?
                """)
                        .params(
                                to,
                                to.equals("APPLYING") ? by.personId() : null,
                                Timestamp.from(clock.instant()),
                                by.countyId(),
                                id,
                                from,
                                seen.attempt())
                        .update()
                == 1;
    }

    private boolean seesAll(Actor by) {
        return jdbc.sql("select path from unit where id = ?")
                .param(by.countyId())
                .query(String.class)
                .optional()
                .filter(path -> by.may(Power.ORGANISE, path))
                .isPresent();
    }

    private RosterImport read(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        String counts = row.getString("counts");
        return new RosterImport(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("uploaded_by"),
                row.getTimestamp("uploaded_at").toInstant(),
                RosterImport.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("step"),
                row.getInt("rows_done"),
                row.getInt("rows_total"),
                row.getInt("error_count"),
                json.readValue(row.getString("errors"), new TypeReference<List<RosterError>>() {}),
                counts == null ? null : json.readValue(counts, RosterCounts.class),
                json.readValue(row.getString("sentences"), new TypeReference<List<String>>() {}),
                row.getTimestamp("heartbeat_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                Instant.now(clock));
    }

    private static void afterCommit(Runnable run) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            run.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                run.run();
            }
        });
    }
}
