package huiyin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Points;
import huiyin.web.Leaf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** Columns are declared once: the file and the printed page have the same. */
class TableTest {
    private record Gift(String name, @Nullable Points points, LocalDate day) {}

    private static final Table<Gift> GIFTS =
            new Table<Gift>().text("名称", Gift::name).points("分", Gift::points).day("日期", Gift::day);
    private static final LocalDate DAY = LocalDate.of(2026, 9, 17);
    private static final List<Gift> TWO = List.of(new Gift("=1+1", Points.of("8.5"), DAY), new Gift("007", null, DAY));

    @Test
    void a_file_has_text_as_text_numbers_as_numbers_and_nothing_where_nothing_is() throws IOException {
        var response = new MockHttpServletResponse();
        assertThat(GIFTS.answer(false, response, "礼物", TWO::forEach)).isNull();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            var sheet = book.getSheet("礼物");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("分");
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("=1+1");
            assertThat(sheet.getRow(1).getCell(0).getCellStyle().getQuotePrefixed())
                    .isTrue();
            assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(8.5);
            assertThat(sheet.getRow(1).getCell(1).getCellStyle().getDataFormatString())
                    .isEqualTo("0.00");
            assertThat(sheet.getRow(1).getCell(2).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo(DAY);
            assertThat(sheet.getRow(2).getCell(1)).as("absent is not zero").isNull();
        }
    }

    @Test
    void the_printed_page_has_the_same_columns_and_says_how_many_it_leaves_out() throws IOException {
        var page = (Printed) GIFTS.answer(true, new MockHttpServletResponse(), "礼物", TWO::forEach)
                .getModel()
                .get("page");
        assertThat(page.rows())
                .containsExactly(List.of("=1+1", "8.50", "2026-09-17"), List.of("007", "", "2026-09-17"));
        Consumer<Consumer<Gift>> many =
                each -> LongStream.range(0, Table.PRINTED + 3).forEach(i -> each.accept(TWO.getFirst()));
        var cut = (Printed) GIFTS.answer(true, new MockHttpServletResponse(), "礼物", many)
                .getModel()
                .get("page");
        assertThat(cut.rows()).hasSize(Table.PRINTED);
        assertThat(cut.count()).isEqualTo(Table.PRINTED + 3);
    }

    @Test
    void every_row_of_a_list_comes_however_many_are_read_at_a_time() {
        for (int size : new int[] {0, 1, 2, 3, 4, 7}) {
            var seen = new java.util.ArrayList<Long>();
            Leaf.<Long, Long>all(
                            2,
                            id -> id,
                            (turn, most) -> LongStream.rangeClosed(1, size)
                                    .filter(id -> turn.key() == null || id > turn.key())
                                    .limit(most)
                                    .boxed()
                                    .toList())
                    .accept(seen::add);
            assertThat(seen).hasSize(size).isSorted().doesNotHaveDuplicates();
        }
    }
}
