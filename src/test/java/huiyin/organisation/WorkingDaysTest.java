package huiyin.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.TestDatabase;
import huiyin.kernel.Refusal;
import huiyin.web.Spreadsheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/** Holidays and make-up days as the State Council has them; and what is said of a year that has none. */
class WorkingDaysTest {
    private static WorkingDays days;

    @BeforeAll
    static void migrated() {
        days = new WorkingDays(JdbcClient.create(TestDatabase.migrated()));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void a_make_up_sunday_works_and_a_holiday_on_a_weekday_does_not() {
        assertThat(days.isWorkingDay(1, day("2026-09-20"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2026-10-10"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2026-10-07"))).isFalse();
        assertThat(days.isWorkingDay(1, day("2026-09-19"))).isFalse();
        assertThat(days.isWorkingDay(1, day("2025-01-26"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2025-10-08"))).isFalse();
    }

    @Test
    void the_next_working_day_leaps_the_holidays_and_is_the_day_itself_when_it_works() {
        assertThat(days.next(1, day("2026-10-01"))).isEqualTo(day("2026-10-08"));
        assertThat(days.next(1, day("2026-02-14"))).isEqualTo(day("2026-02-14"));
        assertThat(days.next(1, day("2026-02-15"))).isEqualTo(day("2026-02-24"));
    }

    @Test
    void a_year_without_data_has_weekends_only_and_says_so_and_the_29th_of_february_is_a_day() {
        assertThat(days.isKnown(1, 2026)).isTrue();
        assertThat(days.isKnown(1, 2028)).isFalse();
        assertThat(days.isWorkingDay(1, day("2028-02-29"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2028-10-02"))).isTrue();
        assertThat(days.next(1, day("2028-12-30"))).isEqualTo(day("2029-01-01"));
    }

    @Test
    void the_official_years_have_as_many_days_as_the_notices_say() {
        assertThat(days.year(1, 2025).days().values())
                .filteredOn(CalendarDay::works)
                .hasSize(5);
        assertThat(days.year(1, 2025).days().values())
                .filteredOn(one -> !one.works())
                .hasSize(28);
        assertThat(days.year(1, 2026).days().values())
                .filteredOn(CalendarDay::works)
                .hasSize(6);
        assertThat(days.year(1, 2026).days().values())
                .filteredOn(one -> !one.works())
                .hasSize(33);
    }

    @Test
    void an_import_names_every_wrong_row_and_cell_and_takes_none() {
        assertThat(CalendarRows.read("日期\t类别\t名称\n2027/1/1\t放假\t元旦\n2027年1月3日，上班，元旦调休\n", 2027))
                .hasSize(2);
        assertThatThrownBy(() -> CalendarRows.read(
                        "2027-01-01,放假,元旦\n2027-02-30,放假,春节\n2026-05-01,放假,劳动节\n2027-01-04,上班,调休\n2027-05-01,休,节\n2027-01-01,放假,元旦",
                        2027))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("第 2 行日期“2027-02-30”")
                .hasMessageContaining("第 3 行日期“2026-05-01”不在 2027 年")
                .hasMessageContaining("第 4 行日期“2027-01-04”不是周末")
                .hasMessageContaining("第 5 行第 2 格“休”")
                .hasMessageContaining("第 6 行日期“2027-01-01”前面已经有了")
                .hasMessageContaining("一行都没有导入");
        assertThatThrownBy(() -> CalendarRows.read("", 2027)).isInstanceOf(Refusal.class);
    }

    private static InputStream sheet(Consumer<XSSFSheet> filled) throws IOException {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            filled.accept(book.createSheet());
            book.write(bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    private static void row(XSSFSheet sheet, int number, String... cells) {
        var row = sheet.createRow(number);
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    @Test
    void a_year_that_was_exported_is_imported_again_as_it_is() throws IOException {
        var response = new MockHttpServletResponse();
        var year = days.year(1, 2026).days().values().stream()
                .sorted(Comparator.comparing(CalendarDay::day))
                .toList();
        Spreadsheet.send(
                response,
                "工作日历2026",
                new String[] {"日期", "放假或上班", "名称"},
                sheet -> year.forEach(
                        one -> sheet.row(one.day(), one.works() ? CalendarRows.WORKS : CalendarRows.OFF, one.name())));
        assertThat(CalendarRows.read(
                        FirstSheet.read(new ByteArrayInputStream(response.getContentAsByteArray()), 121), 2026, "file"))
                .isEqualTo(year)
                .hasSize(39);
    }

    @Test
    void an_uploaded_sheet_names_every_wrong_cell_and_takes_none() throws IOException {
        assertThat(CalendarRows.read(
                        FirstSheet.read(
                                sheet(sheet -> {
                                    row(sheet, 0, "日期", "放假或上班", "名称");
                                    row(sheet, 2, "2027.1.1", "放假", "元旦");
                                }),
                                121),
                        2027,
                        "file"))
                .containsExactly(new CalendarDay(day("2027-01-01"), false, "元旦"));
        assertThatThrownBy(() -> CalendarRows.read(
                        FirstSheet.read(
                                sheet(sheet -> {
                                    row(sheet, 0, "2027-01-01", "休息", "元旦");
                                    row(sheet, 4, "2027-13-01", "放假", "元旦");
                                }),
                                121),
                        2027,
                        "file"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("第 1 行第 2 格“休息”")
                .hasMessageContaining("第 5 行日期“2027-13-01”");
        assertThatThrownBy(() -> FirstSheet.read(
                        sheet(sheet -> {
                            row(sheet, 0, "2027-01-01", "放假", "元旦");
                            sheet.getRow(0).getCell(2).setCellFormula("1+1");
                            row(sheet, 1, "2027-01-02", "放假", "元旦");
                            sheet.addMergedRegion(CellRangeAddress.valueOf("A3:B4"));
                        }),
                        121))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("C1 是公式")
                .hasMessageContaining("A3:B4 是合并的");
        assertThatThrownBy(() -> FirstSheet.read(
                        sheet(sheet -> {
                            for (int i = 0; i < 200; i++) {
                                row(sheet, i, "x");
                            }
                        }),
                        121))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("这个文件有 200 行");
        for (byte[] other : List.of(new byte[0], "日期,放假".getBytes(), new byte[] {'P', 'K', 3, 4, 0})) {
            assertThatThrownBy(() -> FirstSheet.read(new ByteArrayInputStream(other), 121))
                    .isInstanceOf(Refusal.class)
                    .extracting("field")
                    .isEqualTo("file");
        }
    }
}
