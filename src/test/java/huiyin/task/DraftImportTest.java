package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Drafts from a spreadsheet (导入草稿): what was exported goes in again, and a wrong cell keeps all of it out. */
class DraftImportTest extends MatterTest {
    static final List<String> HEADINGS = List.of("任务名称", "内容", "条线", "牵头人", "期限", "星级", "分值", "执行单位");

    @Autowired
    DraftImports imports;

    @Autowired
    TaskExportController exports;

    @Autowired
    Drafts drafts;

    @SafeVarargs
    private static InputStream sheet(List<String>... rows) throws IOException {
        return sheet(List.of(rows));
    }

    static InputStream sheet(List<List<String>> rows) throws IOException {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int c = 0; c < rows.get(i).size(); c++) {
                    row.createCell(c).setCellValue(rows.get(i).get(c));
                }
            }
            book.write(bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    private String line() {
        return jdbc.sql("select name from work_line where id = ?")
                .param(world.lineId)
                .query(String.class)
                .single();
    }

    private List<String> row(String... changed) {
        var cells =
                new java.util.ArrayList<>(List.of("修渠", "修 3 公里", line(), "周明远", "2026年10月1日", "3", "6", "东沟村、老塘村"));
        for (int i = 0; i < changed.length; i += 2) {
            cells.set(HEADINGS.indexOf(changed[i]), changed[i + 1]);
        }
        return cells;
    }

    private long drafts() {
        return count("select count(*) from matter where state = 'DRAFT'");
    }

    @Test
    void what_was_exported_becomes_the_same_tasks_again_as_drafts() throws IOException {
        var first = executedBy(
                world.daily("=清淤", DUE, "东沟村"),
                new Draft.Executor(world.unit("东沟村"), null, null),
                new Draft.Executor(world.unit("老塘村"), null, null));
        world.issued(first);
        var second = world.daily("修路", DUE.plusDays(9), "三义村");
        world.drafted(second);
        var response = new MockHttpServletResponse();
        exports.tasks(Map.of(), actor("林秋实"), response);
        assertThat(imports.importDrafts(new ByteArrayInputStream(response.getContentAsByteArray()), actor("林秋实")))
                .isEqualTo(2);
        assertThat(drafts()).isEqualTo(3);
        var made = jdbc.sql("select id from matter order by id desc limit 2").query(Long.class).list().stream()
                .map(id -> drafts.read(world.countyId, id, 1))
                .toList();
        assertThat(made)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("phases")
                .containsExactlyInAnyOrder(first, second);
        assertThat(made)
                .extracting(draft -> draft.phases().getFirst().dueOn())
                .containsExactlyInAnyOrder(DUE, DUE.plusDays(9));
        assertThat(made)
                .extracting(draft -> draft.phases().getFirst().points())
                .containsOnly(first.phases().getFirst().points());
    }

    @Test
    void a_row_needs_no_more_than_it_must_and_the_rest_is_as_on_a_fresh_form() throws IOException {
        assertThat(imports.importDrafts(
                        sheet(HEADINGS, row(), row("任务名称", "查厕", "执行单位", "全部村", "期限", "2026.10.9", "牵头人", "主任 周明远")),
                        actor("林秋实")))
                .isEqualTo(2);
        var ids =
                jdbc.sql("select id from matter order by id").query(Long.class).list();
        var draft = drafts.read(world.countyId, ids.getFirst(), 1);
        assertThat(draft.leaderId()).isEqualTo(world.person("林秋实"));
        assertThat(draft.verifierId()).isEqualTo(world.person("周明远"));
        assertThat(draft.isPublic()).isTrue();
        assertThat(draft.executors())
                .extracting(Draft.Executor::unitId)
                .containsExactlyInAnyOrder(world.unit("东沟村"), world.unit("老塘村"));
        assertThat(drafts.read(world.countyId, ids.getLast(), 1).executors()).hasSize(4);
        tasks.send(ids.getFirst(), actor("林秋实"));
        assertThat(taskState(ids.getFirst())).isEqualTo("SIGNING");
    }

    @Test
    void every_wrong_row_is_named_by_its_cell_and_nothing_is_imported__T1_T4() throws IOException {
        assertThatThrownBy(() -> imports.importDrafts(
                        sheet(
                                HEADINGS,
                                row(),
                                row("分值", "9"),
                                row("期限", "2026-02-30"),
                                row("条线", "没有的线"),
                                row("牵头人", "唐一鸣"),
                                row("执行单位", "东沟村、无名村"),
                                row("任务名称", ""),
                                row("星级", "六"),
                                row("期限", "2026-09-01")),
                        actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("G3 分值：")
                .hasMessageContaining("E4 期限：")
                .hasMessageContaining("C5 条线：本镇没有“没有的线”")
                .hasMessageContaining("D6 牵头人：")
                .hasMessageContaining("H7 执行单位：")
                .hasMessageContaining("无名村")
                .hasMessageContaining("A8 任务名称：")
                .hasMessageContaining("F9 星级：")
                .hasMessageContaining("E10 期限：完成期限不能早于今天")
                .hasMessageContaining("一件都没有导入")
                .extracting("field")
                .isEqualTo("file");
        assertThat(drafts()).isZero();
    }

    @Test
    void a_table_that_is_not_ours_is_refused_with_what_to_do() throws IOException {
        assertThatThrownBy(() -> imports.importDrafts(sheet(List.of("任务名称", "内容")), actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("缺少“条线”这一列", "缺少“牵头人”这一列", "缺少“期限”这一列");
        assertThatThrownBy(() -> imports.importDrafts(sheet(HEADINGS), actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("表头下面没有任务");
        var more = new java.util.ArrayList<>(HEADINGS);
        more.add("心情");
        assertThatThrownBy(() -> imports.importDrafts(sheet(more, row()), actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("I1：不认识“心情”");
        more.set(8, "类别");
        var annual = new java.util.ArrayList<>(row());
        annual.add("年度任务");
        assertThatThrownBy(() -> imports.importDrafts(sheet(more, annual), actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("I2 类别：只导入日常任务");
        assertThat(browser("林秋实").get("/tasks/imports").body()).contains("导入草稿", "下载空白模板", "村里由谁负责");
        assertThat(browser("林秋实").post("/tasks/imports").status()).isEqualTo(422);
        assertThat(browser("何静").get("/tasks/imports").status()).isEqualTo(404);
        assertThat(drafts()).isZero();
    }
}
