package huiyin.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import huiyin.sheet.Faults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;

class RosterReaderTest {
    private final Faults faults = new Faults();
    private final RosterBook book = new RosterBook();

    private RosterFile read() throws IOException {
        return RosterReader.read(book.stream(), faults, rows -> {});
    }

    private void refused(byte[] file, String sentence) {
        assertThatThrownBy(() -> RosterReader.read(new ByteArrayInputStream(file), faults, rows -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    private void error(String sheet, int row, String column, String sentence) {
        assertThat(faults.kept()).anySatisfy(error -> {
            assertThat(error.sheet()).isEqualTo(sheet);
            assertThat(error.row()).isEqualTo(row);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.sentence()).contains(sentence);
        });
    }

    @Test
    void dates_may_be_real_or_text_in_the_ways_people_write_them() throws IOException {
        for (Object day :
                List.of(LocalDate.of(2026, 9, 1), "2026-09-01", "2026/9/1", "2026年9月1日", "20260901", 20260901)) {
            book.post("001", "01", "会计", "会计", day, null);
        }
        assertThat(read().posts())
                .hasSize(6)
                .allSatisfy(post -> assertThat(post.from()).isEqualTo(LocalDate.of(2026, 9, 1)));
        assertThat(faults.count()).isZero();
    }

    @Test
    void a_day_that_does_not_exist_or_a_bare_serial_number_is_an_error_by_cell() throws IOException {
        book.post("001", "01", "会计", "会计", "2026-02-30", null).post("001", "01", "会计", "会计", 46266, null);
        assertThat(read().posts()).isEmpty();
        error("职务", 2, "任职日期", "不是日历上的日期");
        error("职务", 3, "任职日期", "46266");
    }

    @Test
    void rare_characters_are_allowed_and_names_may_repeat() throws IOException {
        book.person("001", "𠮷䶮", null).person("002", "𠮷䶮", null).person("003", "李·阿不都", null);
        assertThat(read().people()).extracting(RosterFile.PersonRow::name).containsExactly("𠮷䶮", "𠮷䶮", "李·阿不都");
        assertThat(faults.count()).isZero();
    }

    @Test
    void line_breaks_nul_and_control_characters_in_names_are_errors_by_cell() throws IOException {
        book.person("001", "王\n强", null)
                .person("002", "王_x0000_强", null)
                .person("003", "王_x0007_强", null)
                .person("004", "王_x000D_强", null);
        assertThat(read().people()).isEmpty();
        error("人员", 2, "姓名", "一行");
        error("人员", 3, "姓名", "不能显示的字符");
        error("人员", 4, "姓名", "不能显示的字符");
        error("人员", 5, "姓名", "一行");
    }

    @Test
    void leading_zeros_are_kept_in_text_and_missed_in_numbers() throws IOException {
        book.unit("0101", "甲", "村", "01", null, "012345678901", null, "2026-01-01", null)
                .unit("0102", "乙", "村", "01", null, 12345678901L, null, "2026-01-01", null)
                .unit("0103", "丙", "村", "01", null, 412345678901L, null, "2026-01-01", null)
                .person("001", "王强", 13800000000L)
                .person(2, "李强", "1380000000");
        RosterFile file = read();
        assertThat(file.units())
                .extracting(RosterFile.UnitRow::divisionCode)
                .containsExactly("012345678901", "412345678901");
        error("单位", 3, "区划代码", "开头的 0 丢了");
        assertThat(file.people()).extracting(RosterFile.PersonRow::phone).containsExactly("13800000000");
        error("人员", 3, "手机号", "11 位");
    }

    @Test
    void a_number_format_of_zeros_shows_the_leading_zeros_that_are_meant() throws IOException {
        book.person(12, "王强", null);
        var style = book.workbook.createCellStyle();
        style.setDataFormat(book.workbook.createDataFormat().getFormat("0000"));
        book.sheet(RosterSheet.PEOPLE).getRow(1).getCell(0).setCellStyle(style);
        assertThat(read().people().getFirst().staffNo()).isEqualTo("0012");
    }

    @Test
    void a_formula_is_an_error_by_cell() throws IOException {
        book.person("001", "王强", null);
        book.sheet(RosterSheet.PEOPLE).getRow(1).getCell(1).setCellFormula("CONCATENATE(\"王\",\"强\")");
        assertThat(read().people()).isEmpty();
        error("人员", 2, "姓名", "请粘贴为数值");
    }

    @Test
    void merged_cells_are_named() throws IOException {
        book.person("001", "王强", null).person("002", null, null);
        book.sheet(RosterSheet.PEOPLE).addMergedRegion(CellRangeAddress.valueOf("B2:B3"));
        read();
        error("人员", 2, "姓名", "B2:B3");
    }

    @Test
    void a_title_merged_above_the_headings_does_no_harm() throws IOException {
        var sheet = book.sheet(RosterSheet.PEOPLE);
        sheet.shiftRows(0, 0, 1);
        sheet.createRow(0).createCell(0).setCellValue("清溪镇花名册");
        sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
        book.person("001", "王强", null);
        assertThat(read().people()).hasSize(1);
        assertThat(faults.count()).isZero();
    }

    @Test
    void columns_may_stand_in_any_order_but_none_may_be_missing_or_unknown() throws IOException {
        var headings = book.sheet(RosterSheet.PEOPLE).getRow(0);
        headings.getCell(0).setCellValue("姓名");
        headings.getCell(1).setCellValue("工号");
        book.person("王强", "001", null);
        assertThat(read().people().getFirst()).isEqualTo(new RosterFile.PersonRow(2, "001", "王强", null));

        headings.getCell(2).setCellValue("电话");
        assertThat(read().complete()).isFalse();
        error("人员", 1, "C", "不认识“电话”");
        error("人员", 1, "手机号", "缺少");
    }

    @Test
    void a_sheet_that_is_missing_or_unknown_is_said() throws IOException {
        book.workbook.setSheetName(2, "任职");
        assertThat(read().complete()).isFalse();
        error("任职", 0, "", "不认识工作表");
        error("职务", 0, "", "缺少“职务”表");
    }

    @Test
    void an_old_xls_is_told_to_be_saved_anew() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var old = new HSSFWorkbook()) {
            old.createSheet("单位");
            old.write(out);
        }
        refused(out.toByteArray(), "这是旧版 .xls 文件，请在 Excel/WPS 里另存为 .xlsx 再上传");
    }

    @Test
    void csv_html_zip_and_rubbish_are_refused_with_what_to_do() throws IOException {
        refused("工号,姓名\n001,王强\n".getBytes(StandardCharsets.UTF_8), "csv");
        refused("<html><table></table></html>".getBytes(StandardCharsets.UTF_8), "网页");
        refused(zip("readme.txt", 10), "不是 Excel");
        refused(new byte[] {0, 1, 2, 3, 0}, "不是 Excel");
        refused(new byte[0], "空的");
        byte[] cut = book.person("001", "王强", null).bytes();
        refused(java.util.Arrays.copyOf(cut, cut.length / 2), "损坏");
        refused(new byte[(20 << 20) + 1], "20 MB");
    }

    @Test
    void a_zip_bomb_is_refused() throws IOException {
        refused(withSheet(book.bytes(), 400L << 20), "解开后过大");
    }

    @Test
    void a_sheet_that_is_not_well_formed_is_refused() throws IOException {
        refused(withSheet(book.bytes(), 1000), "损坏");
    }

    @Test
    void more_than_60000_rows_are_an_error() throws IOException {
        for (int i = 0; i <= 60_000; i++) {
            book.person(i + 1_000_000, "王强", null);
        }
        assertThat(read().people()).hasSize(60_000);
        error("人员", 60_002, "", "最多 60000 行");
    }

    @Test
    void all_errors_are_counted_and_the_first_200_kept() throws IOException {
        for (int i = 0; i < 300; i++) {
            book.person(null, "王强", null);
        }
        read();
        assertThat(faults.count()).isEqualTo(300);
        assertThat(faults.kept()).hasSize(200);
    }

    private static byte[] zip(String name, long size) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            fill(zip, name, size);
        }
        return out.toByteArray();
    }

    /** The workbook with its first sheet's XML replaced by so many blanks. */
    private static byte[] withSheet(byte[] workbook, long size) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(workbook));
                var zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    fill(zip, entry.getName(), size);
                } else {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(zip);
                }
            }
        }
        return out.toByteArray();
    }

    private static void fill(ZipOutputStream zip, String name, long size) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        byte[] blanks = new byte[1 << 16];
        java.util.Arrays.fill(blanks, (byte) ' ');
        for (long left = size; left > 0; left -= blanks.length) {
            zip.write(blanks, 0, (int) Math.min(left, blanks.length));
        }
    }
}
