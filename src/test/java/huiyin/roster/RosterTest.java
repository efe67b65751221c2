package huiyin.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.sheet.Book;
import huiyin.sheet.Counts;
import huiyin.sheet.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class RosterTest {
    private final RosterWorld world = new RosterWorld();

    @Test
    void a_first_import_builds_the_chart_with_paths_towns_codes_and_history() throws IOException {
        Counts counts = world.load(RosterWorld.small());
        assertThat(counts).isEqualTo(RosterWorld.counts(5, 0, 0, 3, 0, 0, 4, 0, 0));
        assertThat(world.codes("010102")).isEqualTo("01/0190/0101/010102");
        assertThat(world.town("010102")).isEqualTo("0101");
        assertThat(world.town("0101")).isEqualTo("0101");
        assertThat(world.town("0190")).isNull();
        assertThat(world.count(
                        "division_code where code = '012345678001' and valid_from = '2020-01-01' and valid_to is null"))
                .isOne();
        assertThat(world.count("history where by_person = " + world.administrator.personId()))
                .isEqualTo(12);
        assertThat(world.jdbc
                        .sql(
                                "select body ->> 'sentence' from history where body ->> 'subject' = 'UNIT' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .startsWith("名册导入：新增");
    }

    @Test
    void importing_the_same_file_twice_changes_nothing() throws IOException {
        world.load(RosterWorld.small());
        int history = world.count("history");
        assertThat(world.load(RosterWorld.small())).isEqualTo(RosterWorld.counts(0, 0, 5, 0, 0, 3, 0, 0, 4));
        assertThat(world.count("history")).isEqualTo(history);
        assertThat(world.count("unit where revision > 1")).isZero();
    }

    @Test
    void what_is_exported_imports_without_change() throws IOException {
        world.load(RosterWorld.small());
        RosterPlan plan = world.checkExport(world.administrator);
        assertThat(plan.faults().kept()).isEmpty();
        assertThat(plan.counts()).isEqualTo(RosterWorld.counts(0, 0, 6, 0, 0, 4, 0, 0, 4));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(world.export(world.administrator)))) {
            var title = book.getSheet("职务").getRow(1).getCell(3);
            assertThat(book.getSheet("职务"))
                    .anySatisfy(row ->
                            assertThat(row.getCell(3).getStringCellValue()).isEqualTo("=站长"));
            assertThat(title.getCellStyle().getDataFormatString()).isEqualTo("@");
            assertThat(book.getSheet("单位").getPaneInformation().isFreezePane()).isTrue();
            assertThat(book.getSheet("单位").getDataValidations()).hasSize(1);
        }
    }

    @Test
    void a_town_exports_and_imports_its_own_subtree() throws IOException {
        world.load(RosterWorld.small());
        Actor organiser = world.organiserOf("0101");
        RosterPlan plan = world.checkExport(organiser);
        assertThat(plan.faults().kept()).isEmpty();
        assertThat(plan.counts().sheets().getFirst()).isEqualTo(new Counts.Sheet("单位", 0, 0, 3));
        assertThat(plan.counts().changeNothing()).isTrue();
    }

    @Test
    void the_empty_template_has_no_errors_and_changes_nothing() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Book()) {
            RosterWorkbook.empty(book);
            book.write(out);
        }
        RosterPlan plan = world.roster
                .importing(world.administrator)
                .check(new ByteArrayInputStream(out.toByteArray()), Progress.NONE);
        assertThat(plan.faults().kept()).isEmpty();
        assertThat(plan.counts()).isEqualTo(RosterWorld.counts(0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void one_error_anywhere_and_nothing_is_written() throws IOException {
        RosterPlan plan = world.check(RosterWorld.small().person("0009", "王强", "123"), world.administrator);
        assertThat(plan.faults().count()).isOne();
        assertThatThrownBy(() -> world.apply(plan)).isInstanceOf(Refusal.class).hasMessageContaining("人员表第 5 行“手机号”");
        assertThat(world.count("unit")).isOne();
        assertThat(world.count("history")).isZero();
    }

    @Test
    void a_moved_unit_takes_its_subtree_along() throws IOException {
        world.load(RosterWorld.small());
        Counts counts = world.load(new RosterBook()
                .unit("0101", "清溪镇", "乡镇", "01", "清溪", "012345678000", 1, "2020-01-01", null)
                .unit("010101", "水利站", "站所", "0102", null, null, null, "2020-01-01", null));
        assertThat(counts.sheets().getFirst()).isEqualTo(new Counts.Sheet("单位", 0, 2, 0));
        assertThat(world.codes("010102")).isEqualTo("01/0101/010102");
        assertThat(world.codes("010101")).isEqualTo("01/0190/0102/010101");
        assertThat(world.town("010101")).isEqualTo("0102");
        assertThat(world.jdbc
                        .sql(
                                "select parent.code from unit u join unit parent on parent.id = u.parent_id where u.code = '010101'")
                        .query(String.class)
                        .single())
                .isEqualTo("0102");
    }

    @Test
    void posts_end_units_close_codes_change_and_numbers_swap() throws IOException {
        world.load(RosterWorld.small());
        world.load(new RosterBook()
                .unit("010102", "柳河村", "村", "0101", null, "012345678999", 5, "2020-01-01", "2026-10-01")
                .person("0001", "周明远", "13800000003")
                .person("0003", "周明远", "13800000001")
                .post("0003", "010102", "村党支部书记", "书记", "2026-01-01", "2026-09-30"));
        assertThat(world.count("post where valid_to = '2026-09-30'")).isOne();
        assertThat(world.count("unit where closed_on = '2026-10-01'")).isOne();
        assertThat(world.count("division_code where code = '012345678001' and valid_to = '2026-09-16'"))
                .isOne();
        assertThat(world.count(
                        "division_code where code = '012345678999' and valid_from = '2026-09-17' and valid_to is null"))
                .isOne();
        assertThat(world.count("person where staff_no = '0001' and phone = '13800000003'"))
                .isOne();
        assertThat(world.checkExport(world.administrator).counts().changeNothing())
                .isTrue();
        // the code is cleared and set again on the same day
        world.load(new RosterBook().unit("010102", "柳河村", "村", "0101", null, null, 5, "2020-01-01", "2026-10-01"));
        assertThat(world.checkExport(world.administrator).counts().changeNothing())
                .isTrue();
        world.load(new RosterBook()
                .unit("010102", "柳河村", "村", "0101", null, "012345678999", 5, "2020-01-01", "2026-10-01"));
        assertThat(world.count("division_code where code = '012345678999' and valid_to is null"))
                .isOne();
    }

    @Test
    void a_failure_in_the_middle_leaves_nothing() throws IOException {
        RosterPlan plan = world.check(RosterWorld.small(), world.administrator);
        assertThatThrownBy(() -> world.apply(plan, (step, done, total) -> {
                    if (step.equals("写入人员")) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertNothingWritten();
        assertThat(world.apply(plan).differences()).isEqualTo(12);
    }

    @Test
    void a_backend_killed_in_the_middle_leaves_nothing() throws IOException {
        RosterPlan plan = world.check(RosterWorld.small(), world.administrator);
        assertThatThrownBy(() -> world.apply(plan, (step, done, total) -> {
                    if (step.equals("写入职务")) {
                        killOthers();
                    }
                }))
                .isInstanceOfAny(DataAccessException.class, org.springframework.transaction.TransactionException.class);
        assertNothingWritten();
    }

    @Test
    void a_plan_is_worked_out_anew_when_applied() throws IOException {
        RosterPlan first = world.check(RosterWorld.small(), world.administrator);
        RosterPlan second = world.check(RosterWorld.small(), world.administrator);
        assertThat(world.apply(first).differences()).isEqualTo(12);
        assertThat(world.apply(second).changeNothing()).isTrue();
    }

    private void killOthers() {
        try (Connection other = world.database.getConnection();
                var statement = other.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void assertNothingWritten() {
        assertThat(world.count("unit")).isOne();
        assertThat(world.count("person")).isOne();
        assertThat(world.count("post")).isZero();
        assertThat(world.count("history")).isZero();
    }
}
