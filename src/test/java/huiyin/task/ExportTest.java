package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is shown, as Excel (导出): the same rows, for the same eyes, and never a formula. */
class ExportTest extends MatterTest {
    @Autowired
    TaskExportController controller;

    @Autowired
    TaskExports exports;

    private MockHttpServletResponse tasks(String person, Map<String, String> typed) throws IOException {
        var response = new MockHttpServletResponse();
        controller.tasks(typed, actor(person), response);
        return response;
    }

    private static List<List<String>> rows(MockHttpServletResponse response) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            XSSFSheet sheet = book.getSheetAt(0);
            var rows = new ArrayList<List<String>>();
            for (int i = 0; i <= sheet.getLastRowNum(); i++) {
                var cells = new ArrayList<String>();
                for (int c = 0; c < sheet.getRow(0).getLastCellNum(); c++) {
                    var cell = sheet.getRow(i).getCell(c);
                    assertThat(cell == null ? CellType.BLANK : cell.getCellType())
                            .isNotEqualTo(CellType.FORMULA);
                    if (cell != null && cell.getCellType() == CellType.STRING && i > 0) {
                        assertThat(cell.getCellStyle().getQuotePrefixed())
                                .as(cell.getStringCellValue())
                                .isTrue();
                    }
                    cells.add(
                            cell == null
                                    ? ""
                                    : cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)
                                            ? cell.getLocalDateTimeCellValue()
                                                    .toLocalDate()
                                                    .toString()
                                            : cell.toString());
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    @Test
    void a_name_that_begins_like_a_formula_stays_text() throws IOException {
        for (String title : List.of("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "007 号渠")) {
            world.issued(world.daily(title, DUE, "东沟村"));
        }
        var response = tasks("何静", Map.of());
        assertThat(rows(response))
                .extracting(row -> row.get(2))
                .containsExactlyInAnyOrder("任务名称", "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "007 号渠");
        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment; filename")
                .contains("filename*=UTF-8''%E4%BB%BB%E5%8A%A1%E6%B8%85%E5%8D%952026-09-17.xlsx");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void the_rows_are_those_of_the_list_with_its_filter_and_for_its_reader() throws IOException {
        world.issuedToAllVillages("户厕整改", DUE);
        world.issued(world.daily("修路", DUE, "老塘村"));
        world.drafted(world.daily("户厕草稿", DUE, "东沟村"));
        assertThat(rows(tasks("何静", Map.of("q", "户厕", "after", "0.1.1"))))
                .as("all pages")
                .hasSize(2)
                .last()
                .satisfies(row -> {
                    assertThat(row.get(0)).isEqualTo("清执〔2026〕1号");
                    assertThat(row.get(9)).as("a day, not its number").isEqualTo("2026-09-20");
                });
        assertThat(rows(tasks("孙玉兰", Map.of()))).hasSize(2);
        assertThat(rows(tasks("唐一鸣", Map.of()))).as("another town").hasSize(1);
        assertThat(rows(tasks("何静", Map.of("light", "done")))).hasSize(1);
    }

    @Test
    void the_first_columns_of_a_task_go_back_into_the_list_of_a_new_form() throws IOException {
        long task = world.issued(executedBy(
                world.daily("清淤", DUE, "东沟村"),
                new Draft.Executor(world.unit("东沟村"), null, "主渠"),
                new Draft.Executor(world.unit("老塘村"), null, null)));
        world.verified(task, "东沟村");
        var response = new MockHttpServletResponse();
        controller.assignments(task, actor("何静"), response);
        var rows = rows(response);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).startsWith("东沟村", "主渠", "孙玉兰").contains("办结", "6.0");
        String pasted =
                rows.stream().skip(1).map(row -> row.get(0) + "\t" + row.get(1)).reduce("", (a, b) -> a + b + "\n");
        var again = executors.choices(world.townId).chosen(List.of(), false, null, pasted);
        assertThat(again)
                .containsExactly(
                        new Draft.Executor(world.unit("东沟村"), null, "主渠"),
                        new Draft.Executor(world.unit("老塘村"), null, null));
        assertThat(browser("唐一鸣").get("/tasks/" + task + "/assignments.xlsx").status())
                .isEqualTo(404);
        assertThat(browser("何静").get("/tasks/" + task + "/file").body()).contains("事项档案", "核验通过东沟村", "第 1 版", "规则 T9");
        assertThat(browser("唐一鸣").get("/tasks/" + task + "/file").status()).isEqualTo(404);
    }

    @Autowired
    Executors executors;

    @Autowired
    DataSource database;

    @Test
    void rows_come_from_a_cursor_a_few_at_a_time() {
        // More than are fetched at once, counted while they come; the cursor dies with its transaction
        jdbc.sql("""
                insert into matter (county_id, unit_id, kind, title, leader_id, lead_id, lead_unit_id, verifier_id, due_on, state, drafted_by, drafted_at)
                select :county, :town, 'DAILY', '路灯', :me, :me, :town, :me, date '2026-09-30', 'DRAFT', :me, now() from generate_series(1, 1200)""")
                .param("county", world.countyId)
                .param("town", world.townId)
                .param("me", world.person("林秋实"))
                .update();
        jdbc.sql("""
                insert into task_version (county_id, matter_id, version, title, content, work_line_id, leader_id, lead_id, lead_unit_id, verifier_id, executor_title, remind_days, made_by, made_at)
                select county_id, id, 1, '第' || id, '内容', :line, :me, :me, unit_id, :me, '主任', 2, :me, now() from matter""")
                .param("line", world.lineId)
                .param("me", world.person("林秋实"))
                .update();
        jdbc.sql(
                        "insert into phase (county_id, matter_id, version, ordinal, name, due_on, stars, points) select county_id, id, 1, 1, '全程', date '2026-09-30', 1, 1 from matter")
                .update();
        // As the database does by itself a little later: planned for the empty tables of the test before, this took
        // minutes
        TestDatabase.owner(database)
                .sql("analyze matter, task_version, phase, assignment, executor")
                .update();
        var count = new AtomicInteger();
        exports.tasks(TaskFilter.ALL, actor("林秋实"), row -> count.incrementAndGet());
        assertThat(count).hasValue(1200);
    }

    @Test
    void what_is_taken_away_is_in_the_trail_with_its_filter_and_under_the_name_of_who_does_it() throws IOException {
        long task = world.issuedToAllVillages("留痕清淤", DUE);
        tasks("何静", Map.of("q", "留痕"));
        var mayor = actor("何静");
        var standsIn = new huiyin.organisation.Actor(
                mayor.personId(),
                mayor.countyId(),
                mayor.name(),
                mayor.posts(),
                new huiyin.organisation.Actor.Hand(world.person("林秋实"), "林秋实", 1));
        controller.assignments(task, standsIn, new MockHttpServletResponse());
        assertThat(jdbc.sql(
                                "select person_id || ' ' || person || ' ' || subject || ' ' || after from audit where kind = 'EXPORTED' order by seq desc limit 2")
                        .query(String.class)
                        .list())
                .containsExactly(
                        world.person("林秋实") + " 林秋实（代何静） 导出执行情况：留痕清淤 /tasks/" + task,
                        world.person("何静") + " 何静 导出任务清单 /tasks?q=%E7%95%99%E7%97%95");
    }
}
