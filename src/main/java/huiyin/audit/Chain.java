package huiyin.audit;

import huiyin.audit.Anchor.Head;
import huiyin.audit.Anchor.Line;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Appends to a county's chain, one transaction at a time: whoever appends holds the county's row of {@code audit_book}
 * until the end.
 */
@Component
class Chain {
    private static final Logger log = LoggerFactory.getLogger(Chain.class);

    private final JdbcClient jdbc;
    private final Seal seal;
    private final Anchor anchor;

    Chain(JdbcClient jdbc, Seal seal, Anchor anchor) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.anchor = anchor;
    }

    /** What is to be kept, before it has its place. */
    record Note(
            Instant at,
            Doer by,
            DoerSource.Origin origin,
            AuditKind kind,
            String subject,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * Writes the notes of one county and anchors them. To be called last in the transaction. @return what to withdraw
     * if it rolls back
     */
    Line append(long countyId, List<Note> notes) {
        lock(countyId);
        Head head = head(countyId);
        var rows = new ArrayList<AuditRow>();
        Head last = head;
        for (Note note : notes) {
            AuditRow row = row(countyId, note, last).sealed(seal);
            rows.add(row);
            last = new Head(row.seq(), row.mac());
        }
        insert(rows);
        var line = new Line(
                false,
                countyId,
                head.seq() + 1,
                last.seq(),
                head.mac(),
                last.mac(),
                rows.getLast().at());
        anchor.write(line);
        return line;
    }

    void withdraw(Line line) {
        anchor.write(
                new Line(true, line.countyId(), line.first(), line.last(), line.previous(), line.mac(), line.at()));
    }

    /** Nobody appends to this county until the transaction ends. */
    void lock(long countyId) {
        if (jdbc.sql("select county_id from audit_book where county_id = ? for update")
                .param(countyId)
                .query(Long.class)
                .optional()
                .isEmpty()) {
            jdbc.sql("insert into audit_book (county_id) values (?) on conflict (county_id) do nothing")
                    .param(countyId)
                    .update();
            jdbc.sql("select county_id from audit_book where county_id = ? for update")
                    .param(countyId)
                    .query(Long.class)
                    .single();
        }
    }

    /**
     * Where the chain goes on. When the database has less than the anchor, the tail was cut, or an append died between
     * anchor and commit: the chain goes on behind the anchor, and the gap stays for the check to name.
     */
    private Head head(long countyId) {
        Head stored = jdbc.sql("select seq, mac from audit where county_id = ? order by seq desc limit 1")
                .param(countyId)
                .query(Head.class)
                .optional()
                .orElse(Head.NONE);
        Head anchored = anchor.head(countyId);
        if (anchored.seq() > stored.seq()) {
            log.error("审计记录比锚点少：库里最后是第 {} 条，锚点是第 {} 条；请审计管理员核对", stored.seq(), anchored.seq());
            return anchored;
        }
        return stored;
    }

    private AuditRow row(long countyId, Note note, Head before) {
        return new AuditRow(
                countyId,
                before.seq() + 1,
                note.at().truncatedTo(ChronoUnit.MICROS),
                note.by().personId(),
                note.by().name(),
                note.by().title(),
                note.origin().address(),
                note.origin().device(),
                note.kind().name(),
                note.subject(),
                note.before(),
                note.after(),
                seal.keyId(),
                before.mac(),
                "");
    }

    private void insert(List<AuditRow> rows) {
        jdbc.sql("insert into audit (" + AuditRow.COLUMNS + """
                ) select r.county_id, r.seq, r.at::timestamptz, r.person_id, r.person, r.title, r.address, r.device, r.kind, r.subject, r.before, r.after,
                       r.key_id, r.previous, r.mac
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::text[])
                     as r (""" + AuditRow.COLUMNS + ")")
                .params(
                        longs(rows, AuditRow::countyId),
                        longs(rows, AuditRow::seq),
                        texts(rows, row -> row.at().toString()),
                        longs(rows, AuditRow::personId),
                        texts(rows, AuditRow::person),
                        texts(rows, AuditRow::title),
                        texts(rows, AuditRow::address),
                        texts(rows, AuditRow::device),
                        texts(rows, AuditRow::kind),
                        texts(rows, AuditRow::subject),
                        texts(rows, AuditRow::before),
                        texts(rows, AuditRow::after),
                        texts(rows, AuditRow::keyId),
                        texts(rows, AuditRow::previous),
                        texts(rows, AuditRow::mac))
                .update();
    }

    private static Long[] longs(List<AuditRow> rows, Function<AuditRow, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static String[] texts(List<AuditRow> rows, Function<AuditRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
