package huiyin.organisation;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.history.History;
import huiyin.kernel.Dates;
import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final History history;
    private final Trail trail;
    private final Clock clock;

    Roster(JdbcClient jdbc, PlatformTransactionManager transactions, History history, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** An empty form to fill in. */
    public void template(OutputStream xlsx) throws IOException {
        RosterWorkbook.empty(xlsx);
    }

    /** What this actor may organise, in the same form; imported again it changes nothing. */
    public void export(Actor by, OutputStream xlsx) throws IOException {
        trail.record(by.doer(), AuditKind.EXPORTED, "导出名册：单位、人员、任职", null, null);
        RosterWorkbook.filled(RosterChart.of(by.countyId(), jdbc), by, xlsx);
    }

    /** @throws Refusal when it is not a readable .xlsx; everything wrong within it is in the plan's errors */
    public RosterPlan check(InputStream xlsx, Actor by) throws IOException {
        return check(xlsx, by, RosterProgress.NONE);
    }

    RosterPlan check(InputStream xlsx, Actor by, RosterProgress progress) throws IOException {
        RosterErrors errors = new RosterErrors();
        RosterFile file = RosterReader.read(xlsx, errors, rows -> progress.at("读取名册", rows, 0));
        progress.at("逐行核对", 0, file.rows());
        RosterPlan plan = plan(file, errors, by);
        progress.at("逐行核对", file.rows(), file.rows());
        return plan;
    }

    /**
     * Applies the plan's file as the chart stands now, in one transaction. @throws Refusal when it has errors, in the
     * file or by now
     */
    public RosterCounts apply(RosterPlan plan, Actor by) {
        return apply(plan, by, RosterProgress.NONE, counts -> {});
    }

    /** @param last told the counts as the last thing in the transaction */
    RosterCounts apply(RosterPlan plan, Actor by, RosterProgress progress, Consumer<RosterCounts> last) {
        refuse(plan);
        return transaction.execute(status -> {
            progress.at("等待其他导入结束", 0, plan.rows());
            lock(plan.file(), by);
            RosterChart chart = RosterChart.of(by.countyId(), jdbc);
            RosterPlan now = plan(plan.file(), new RosterErrors(), chart, by);
            refuse(now);
            if (!now.counts().changeNothing()) {
                new RosterWriter(
                                jdbc,
                                chart,
                                new RosterTree(now.file().units(), chart),
                                now,
                                by,
                                new RosterHistory(history, by),
                                LocalDate.now(clock),
                                progress)
                        .write();
                record(now, by);
            }
            last.accept(now.counts());
            return now.counts();
        });
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

    private RosterPlan plan(RosterFile file, RosterErrors errors, Actor by) {
        return plan(file, errors, RosterChart.of(by.countyId(), jdbc), by);
    }

    private RosterPlan plan(RosterFile file, RosterErrors errors, RosterChart chart, Actor by) {
        return RosterCheck.plan(file, chart, by, LocalDate.now(clock), errors);
    }

    private static void refuse(RosterPlan plan) {
        if (plan.errorCount() > 0) {
            RosterError first = plan.errors().getFirst();
            throw new Refusal(
                    null,
                    "名册有 " + plan.errorCount() + " 处要改，没有写入任何数据；第一处在" + first.where() + "：" + first.sentence(),
                    "file");
        }
    }
}
