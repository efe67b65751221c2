package huiyin.roster;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.history.History;
import huiyin.kernel.Dates;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.sheet.Book;
import huiyin.sheet.Counts;
import huiyin.sheet.Faults;
import huiyin.sheet.Import;
import huiyin.sheet.Importing;
import huiyin.sheet.Imports;
import huiyin.sheet.Progress;
import huiyin.sheet.Uploader;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The roster (名册): units, people and posts in one workbook, out and in. In is checked whole against itself and the
 * chart, and applied all or nothing; rows the file leaves out are left alone.
 */
@Component
public class Roster {
    static final String NAME = "名册";
    static final String KIND = "ROSTER";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final History history;
    private final Imports imports;
    private final Trail trail;
    private final Clock clock;

    Roster(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            History history,
            Imports imports,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.transaction = new TransactionTemplate(transactions);
        this.imports = imports;
        this.trail = trail;
        this.clock = clock;
    }

    /** What this actor may organise, in the same form as the template; imported again it changes nothing. */
    public void export(Actor by, Book book) {
        trail.record(by.doer(), AuditKind.EXPORTED, "导出名册：单位、人员、任职", null, null);
        RosterWorkbook.fill(book, RosterChart.of(by.countyId(), jdbc), by);
    }

    /** Keeps the file and has it checked. @return the import's id */
    public long upload(String fileName, InputStream xlsx, Actor by) throws IOException {
        return imports.upload(KIND, fileName, xlsx, uploader(by), importing(by));
    }

    /** Applies what was checked, as the chart stands then. */
    void confirm(long id, Actor by) {
        imports.confirm(KIND, id, uploader(by), importing(by));
    }

    void restart(long id, Actor by) {
        imports.restart(KIND, id, uploader(by), importing(by));
    }

    Import imported(long id, Actor by) {
        return imports.get(KIND, id, uploader(by));
    }

    Leaf<Import> imported(Actor by, Turn<Long> turn) {
        return imports.all(KIND, uploader(by), turn);
    }

    /** Whoever organises the whole county sees all imports of it. */
    Uploader uploader(Actor by) {
        boolean all = jdbc.sql("select path from unit where id = ?")
                .param(by.countyId())
                .query(String.class)
                .optional()
                .filter(path -> by.may(Power.ORGANISE, path))
                .isPresent();
        return new Uploader(by.countyId(), by.personId(), by.name(), all);
    }

    Importing<RosterPlan> importing(Actor by) {
        return new By(by);
    }

    /** The roster as this actor may import it. */
    private final class By implements Importing<RosterPlan> {
        private final Actor by;

        By(Actor by) {
            this.by = by;
        }

        @Override
        public RosterPlan check(InputStream xlsx, Progress progress) throws IOException {
            Faults faults = new Faults();
            RosterFile file = RosterReader.read(xlsx, faults, rows -> progress.at("读取名册", rows, 0));
            progress.at("逐行核对", 0, file.rows());
            RosterPlan plan = plan(file, faults, RosterChart.of(by.countyId(), jdbc));
            progress.at("逐行核对", file.rows(), file.rows());
            return plan;
        }

        @Override
        public void apply(RosterPlan plan, Progress progress, Consumer<Counts> last) {
            refuse(plan);
            transaction.executeWithoutResult(status -> {
                progress.at("等待其他导入结束", 0, plan.rows());
                lock(plan.file(), by);
                RosterChart chart = RosterChart.of(by.countyId(), jdbc);
                RosterPlan now = plan(plan.file(), new Faults(), chart);
                refuse(now);
                if (!now.counts().changeNothing()) {
                    var tree = new RosterTree(now.file().units(), chart);
                    var told = new RosterHistory(history, by);
                    new RosterWriter(jdbc, chart, tree, now, by, told, LocalDate.now(clock), progress).write();
                    record(now, by);
                }
                last.accept(now.counts());
            });
        }

        private RosterPlan plan(RosterFile file, Faults faults, RosterChart chart) {
            return RosterCheck.plan(file, chart, by, LocalDate.now(clock), faults);
        }

        private static void refuse(RosterPlan plan) {
            plan.faults().refuse("file", "没有写入任何数据");
        }
    }

    /**
     * The import as a whole, and each change of an administrator's post by name; the chart's own history has every row.
     */
    private void record(RosterPlan applied, Actor by) {
        trail.record(
                by.doer(), AuditKind.SETTING, "导入名册", null, applied.counts().sentence());
        applied.posts().stream()
                .filter(change -> change.row().kind().isAdministrator())
                .forEach(change -> trail.record(
                        by.doer(),
                        AuditKind.POWER,
                        "导入名册，工号 " + change.row().staffNo() + "：" + change.sentence(),
                        change.before() == null
                                ? null
                                : held(
                                        change.before().title(),
                                        change.before().validFrom(),
                                        change.before().validTo()),
                        held(
                                change.row().title(),
                                change.row().from(),
                                change.row().to())));
    }

    private static String held(String title, LocalDate from, @Nullable LocalDate to) {
        return "%s，%s起%s".formatted(title, Dates.full(from), to == null ? "" : "，至" + Dates.full(to));
    }

    /**
     * One import, and one change of the chart's shape, at a time in a county; then the units and people the roster
     * speaks of, so that nobody appoints, ends or renames in between. Locks that let other rows keep pointing at these.
     */
    private void lock(RosterFile file, Actor by) {
        jdbc.sql("select id from unit where id = ? for no key update")
                .param(by.countyId())
                .query(Long.class)
                .single();
        String[] units = Stream.concat(
                        file.units().stream().map(RosterFile.UnitRow::code),
                        file.posts().stream().map(RosterFile.PostRow::unit))
                .distinct()
                .toArray(String[]::new);
        jdbc.sql("select id from unit where county_id = ? and code = any (?::text[]) order by id for no key update")
                .params(by.countyId(), units)
                .query(Long.class)
                .list();
        String[] people = Stream.concat(
                        file.people().stream().map(RosterFile.PersonRow::staffNo),
                        file.posts().stream().map(RosterFile.PostRow::staffNo))
                .distinct()
                .toArray(String[]::new);
        jdbc.sql(
                        "select id from person where county_id = ? and staff_no = any (?::text[]) order by id for no key update")
                .params(by.countyId(), people)
                .query(Long.class)
                .list();
    }
}
