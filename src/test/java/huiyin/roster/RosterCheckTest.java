package huiyin.roster;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.Actor;
import huiyin.sheet.Fault;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that does not fit is said by sheet, row and column. */
class RosterCheckTest {
    private final RosterWorld world = new RosterWorld();
    private final RosterBook book = new RosterBook();

    @BeforeEach
    void aSmallCounty() throws IOException {
        world.load(RosterWorld.small());
    }

    private void says(String sheet, int row, String column, String sentence) throws IOException {
        says(world.administrator, sheet, row, column, sentence);
    }

    private void says(Actor by, String sheet, int row, String column, String sentence) throws IOException {
        assertThat(world.check(book, by).faults().kept()).anySatisfy(error -> {
            assertThat(error.sheet()).isEqualTo(sheet);
            assertThat(error.row()).isEqualTo(row);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.sentence()).contains(sentence);
        });
    }

    private void saysNothing() throws IOException {
        assertThat(world.check(book, world.administrator).faults().kept()).isEmpty();
    }

    @Test
    void keys_stand_once_in_a_file() throws IOException {
        book.unit("0103", "新镇", "乡镇", "01")
                .unit("0103", "另一个镇", "乡镇", "01")
                .person("0005", "甲", null)
                .person("0005", "乙", null)
                .post("0005", "0103", "会计", "会计", "2026-09-01", null)
                .post("0005", "0103", "会计", "总会计", "2026-09-01", null);
        says("单位", 3, "单位编码", "与第 2 行重复");
        says("人员", 3, "工号", "与第 2 行重复");
        says("职务", 3, "工号", "与第 2 行是同一职务");
    }

    @Test
    void parents_units_and_people_must_be_known() throws IOException {
        book.unit("0103", "新镇", "乡镇", "0199")
                .post("0999", "0101", "会计", "会计", "2026-09-01", null)
                .post("0001", "0888", "会计", "会计", "2026-09-01", null);
        says("单位", 2, "上级单位编码", "没有编码为 0199 的单位");
        says("职务", 2, "工号", "没有工号为 0999");
        says("职务", 3, "单位编码", "没有编码为 0888");
    }

    @Test
    void a_row_that_cites_a_faulty_row_is_not_called_wrong_too() throws IOException {
        book.unit("0103", "新\n镇", "乡镇", "01")
                .unit("010301", "新村", "村", "0103")
                .person("0005", "", null)
                .post("0005", "0103", "会计", "会计", "2026-09-01", null);
        assertThat(world.check(book, world.administrator).faults().kept())
                .extracting(Fault::where)
                .containsExactly("单位表第 2 行“单位名称”", "人员表第 2 行“姓名”");
    }

    @Test
    void units_do_not_go_round_in_circles() throws IOException {
        book.unit("0190", "东片区", "片区", "0101").unit("0101", "清溪镇", "乡镇", "0190");
        says("单位", 2, "上级单位编码", "绕成了圈");
        says("单位", 3, "上级单位编码", "绕成了圈");
    }

    @Test
    void each_kind_has_its_place() throws IOException {
        book.unit("0103", "新村", "村", "01")
                .unit("0104", "新片区", "片区", "0101")
                .unit("0105", "新所", "站所", "0190")
                .unit("0106", "又一个县", "县", null)
                .unit("01", "云岭县", "县", "0190")
                .unit("0107", "新镇", "乡镇", null);
        says("单位", 2, "上级单位编码", "上级只能是乡镇");
        says("单位", 3, "上级单位编码", "上级只能是县");
        says("单位", 4, "上级单位编码", "而东片区是片区");
        says("单位", 5, "类型", "县只有一个");
        says("单位", 6, "上级单位编码", "县没有上级");
        says("单位", 7, "上级单位编码", "请填写");
    }

    @Test
    void a_kind_cannot_change_over_the_heads_of_those_below() throws IOException {
        book.unit("0101", "清溪镇", "部门", "01");
        says("单位", 2, "类型", "上级只能是");
    }

    @Test
    void the_county_may_be_restated_or_left_out() throws IOException {
        book.unit("01", "云岭县", "县", null, null, null, null, "2020-01-01", null);
        saysNothing();
    }

    @Test
    void nothing_ends_before_it_begins() throws IOException {
        book.unit("0103", "新镇", "乡镇", "01", null, null, null, "2026-09-01", "2026-08-31")
                .post("0001", "0102", "会计", "会计", "2026-09-01", "2026-08-31");
        says("单位", 2, "停用日期", "早于启用日期");
        says("职务", 2, "免职日期", "早于任职日期");
    }

    @Test
    void posts_of_one_kind_in_one_unit_do_not_overlap() throws IOException {
        book.post("0001", "0101", "党委书记", "书记", "2026-09-01", null);
        says("职务", 2, "任职日期", "平台里的清溪镇党委书记（2026年1月1日起）");
    }

    @Test
    void a_post_ended_in_the_same_file_makes_room() throws IOException {
        book.post("0001", "0101", "党委书记", "党委书记", "2026-01-01", "2026-08-31")
                .post("0001", "0101", "党委书记", "书记", "2026-09-01", null);
        saysNothing();
    }

    @Test
    void administrators_hold_no_other_post() throws IOException {
        book.person("0007", "甲", null)
                .post("0001", "01", "审计管理员", "审计员", "2026-09-01", null)
                .post("0007", "01", "安全管理员", "安全员", "2026-01-01", null)
                .post("0007", "01", "系统管理员", "管理员", "2026-05-01", null);
        says("职务", 2, "职务类别", "不能与其他职务兼任");
        says("职务", 4, "职务类别", "不能与其他职务兼任");
    }

    @Test
    void phones_are_unique_in_the_file_and_the_chart() throws IOException {
        book.person("0007", "甲", "13800000001")
                .person("0008", "乙", "13900000000")
                .person("0009", "丙", "13900000000");
        says("人员", 2, "手机号", "平台里的周明远");
        says("人员", 4, "手机号", "第 3 行的乙");
    }

    @Test
    void a_division_code_belongs_to_one_unit() throws IOException {
        book.unit("010103", "新村", "村", "0101", null, "012345678001", null, "2020-01-01", null);
        says("单位", 2, "区划代码", "已用在另一个单位");
    }

    @Test
    void a_number_that_lost_its_zeros_is_told_from_a_new_code() throws IOException {
        book.person(1, "周明远", "13800000001").post(2, 101, "会计", "会计", "2026-09-01", null);
        says("人员", 2, "工号", "已有 0001");
        says("职务", 2, "工号", "已有 0002");
        says("职务", 2, "单位编码", "已有 0101");
    }

    @Test
    void a_unit_closes_after_those_below_and_without_posts() throws IOException {
        book.unit("0101", "清溪镇", "乡镇", "0190", "清溪", "012345678000", 1, "2020-01-01", "2026-10-01");
        says("单位", 2, "停用日期", "还没有停用");
        says("单位", 2, "停用日期", "还有人任职");
    }

    @Test
    void a_town_imports_within_its_own_subtree_only() throws IOException {
        Actor organiser = world.organiserOf("0101");
        book.unit("0103", "新镇", "乡镇", "0190")
                .unit("010102", "柳河村", "村", "0102")
                .unit("0101", "清溪镇", "乡镇", "01")
                .unit("010109", "新村", "村", "0101")
                .person("0003", "周明近", "13800000003")
                .post("0003", "0102", "会计", "会计", "2026-09-01", null)
                .post("0003", "010109", "会计", "会计", "2026-09-01", null)
                .post("0002", "0101", "系统管理员", "管理员", "2026-09-01", null);
        says(organiser, "单位", 2, "单位编码", "不在您管理的范围内");
        says(organiser, "单位", 3, "上级单位编码", "由县级系统管理员调整");
        says(organiser, "单位", 4, "上级单位编码", "由县级系统管理员调整");
        says(organiser, "职务", 2, "单位编码", "不在您管理的范围内");
        says(organiser, "职务", 4, "职务类别", "由安全管理员任免");
        assertThat(world.check(book, organiser).faults().kept())
                .noneMatch(error -> error.sheet().equals("单位") && error.row() == 5)
                .noneMatch(error -> error.sheet().equals("职务") && error.row() == 3)
                .noneMatch(error -> error.sheet().equals("人员"));
    }

    @Test
    void people_of_another_town_are_not_changed() throws IOException {
        book.person("0001", "周明近", "13800000001");
        says(world.organiserOf("0102"), "人员", 2, "工号", "不在您管理的范围内");
    }
}
