package huiyin.sheet;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.kernel.Text;
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
 * Imports of one kind or another: uploaded, checked and applied by runs in the background, which may be left, come back
 * to, and started again when their program died. An import is seen by who uploaded it and by who sees all of the
 * county.
 */
@Component
public class Imports {
    private static final String SELECT = """
            select i.id, i.file_name, i.uploader, i.uploaded_at, i.state, i.attempt, i.step, i.rows_done, i.rows_total,
                   i.fault_count, i.faults, i.counts, i.sentences, i.heartbeat_at, i.finished_at
            from sheet_import i where i.county_id = :county and i.kind = :kind and (i.uploaded_by = :person or :whole)
            """;

    private static final int PAGE = 20;
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Clock clock;
    private final JsonMapper json;

    public Imports(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.runs = new Runs(jdbc, clock, json);
        this.clock = clock;
        this.json = json;
    }

    /**
     * Keeps the file and starts its check once the caller's transaction is through.
     *
     * @param kind a code for what is imported, such as ROSTER
     * @return the import's id
     */
    public long upload(String kind, String fileName, InputStream xlsx, Uploader by, Importing<?> importing)
            throws IOException {
        byte[] file = xlsx.readNBytes((int) Envelope.MAX_BYTES + 1);
        if (file.length == 0) {
            throw new Refusal(null, "请先选择填好的 .xlsx 文件", "file");
        }
        if (file.length > Envelope.MAX_BYTES) {
            throw new Refusal(null, "文件超过 20 MB，请分成几个文件分别上传", "file");
        }
        String name = Text.optionalLine(
                        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1),
                        "file",
                        "文件名",
                        200)
                .orElse("未命名.xlsx");
        Timestamp now = Timestamp.from(clock.instant());
        long id = jdbc.sql("""
                insert into sheet_import (county_id, kind, file, file_name, uploaded_by, uploader, uploaded_at, state, step, heartbeat_at)
                values (?, ?, ?, ?, ?, ?, ?, 'CHECKING', '等待检查', ?) returning id
                """)
                .params(by.countyId(), kind, file, name, by.personId(), by.name(), now, now)
                .query(Long.class)
                .single();
        afterCommit(() -> runs.check(new Runs.Run(by.countyId(), id, 1), importing));
        return id;
    }

    /** Applies what was checked, as things stand then. @throws Stale when somebody else has done so */
    public void confirm(String kind, long id, Uploader by, Importing<?> importing) {
        Import seen = get(kind, id, by);
        if (seen.changesNothing() && seen.state() == Import.State.CHECKED) {
            throw new Refusal(null, "这个文件与现有的一致，不用导入");
        }
        if (!begin(seen, "CHECKED", "APPLYING", by)) {
            throw new Stale("这次导入现在是“" + get(kind, id, by).label() + "”，不能再确认；请回到上一页查看结果");
        }
        afterCommit(() -> runs.apply(new Runs.Run(by.countyId(), id, seen.attempt() + 1), importing));
    }

    /** Starts a dead or failed run again, from the check: much may have changed since. */
    public void restart(String kind, long id, Uploader by, Importing<?> importing) {
        Import seen = get(kind, id, by);
        if (!seen.mayBeRestarted() || !begin(seen, seen.state().name(), "CHECKING", by)) {
            throw new Stale("这次导入现在是“" + get(kind, id, by).label() + "”，不用重新开始");
        }
        afterCommit(() -> runs.check(new Runs.Run(by.countyId(), id, seen.attempt() + 1), importing));
    }

    /** @throws NotVisible when there is none this person may see */
    public Import get(String kind, long id, Uploader by) {
        return select(SELECT + " and i.id = :id", kind, by)
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(NotVisible::new);
    }

    private JdbcClient.StatementSpec select(String sql, String kind, Uploader by) {
        return jdbc.sql(sql)
                .param("county", by.countyId())
                .param("kind", kind)
                .param("person", by.personId())
                .param("whole", by.seesAll());
    }

    /**
     * The file of an import that is over is not needed again; what it changed stays written. One that can still be
     * applied keeps its file.
     */
    public void forgetFiles() {
        jdbc.sql(
                        "update sheet_import set file = '' where state in ('DONE', 'REFUSED') and finished_at < ? and file <> ''")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    /** The newest first. */
    public Leaf<Import> all(String kind, Uploader by, Turn<Long> turn) {
        return Leaf.of(
                turn,
                PAGE,
                Import::id,
                (at, most) -> select(SELECT + at.newestFirst("i.id"), kind, by)
                        .param("turn", at.key())
                        .param("most", most)
                        .query(this::read)
                        .list());
    }

    /** Takes the next run's number; false when the import is no longer as it was seen. */
    private boolean begin(Import seen, String from, String to, Uploader by) {
        return jdbc.sql("""
                update sheet_import
                set state = ?, attempt = attempt + 1, step = '等待开始', rows_done = 0, rows_total = 0, fault_count = 0, faults = '[]',
                    confirmed_by = ?, heartbeat_at = ?, finished_at = null
                where county_id = ? and id = ? and state = ? and attempt = ?
                """)
                        .params(
                                to,
                                to.equals("APPLYING") ? by.personId() : null,
                                Timestamp.from(clock.instant()),
                                by.countyId(),
                                seen.id(),
                                from,
                                seen.attempt())
                        .update()
                == 1;
    }

    private Import read(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        String counts = row.getString("counts");
        return new Import(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("uploader"),
                row.getTimestamp("uploaded_at").toInstant(),
                Import.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("step"),
                row.getInt("rows_done"),
                row.getInt("rows_total"),
                row.getInt("fault_count"),
                json.readValue(row.getString("faults"), new TypeReference<List<Fault>>() {}),
                counts == null ? null : json.readValue(counts, Counts.class),
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
