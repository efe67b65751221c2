package huiyin.organisation;

import static huiyin.organisation.World.OPENED;
import static huiyin.organisation.World.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.web.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    private final World world = new World();

    @Test
    void a_town_moves_with_everything_below_it() {
        world.units.move(world.qingxi.id(), 1, world.west.id(), world.administrator);
        Unit moved = world.now(world.qingxi);
        Unit village = world.now(world.liuwan);
        assertThat(moved.path()).isEqualTo(world.west.path() + moved.id() + "/");
        assertThat(village.path()).isEqualTo(moved.path() + village.id() + "/");
        assertThat(village.townId()).isEqualTo(moved.id());
        assertThat(List.of(moved.revision(), village.revision())).containsExactly(2, 1);
        assertThat(world.history(world.qingxi).getFirst()).isEqualTo("隶属由东片区改为西片区");
    }

    @Test
    void a_village_moved_to_another_town_belongs_to_that_town() {
        world.units.move(world.liuwan.id(), 1, world.baishan.id(), world.administrator);
        Unit village = world.now(world.liuwan);
        assertThat(village.townId()).isEqualTo(world.baishan.id());
        assertThat(village.path()).startsWith(world.baishan.path());
    }

    @Test
    void a_unit_in_a_work_line_of_its_town_leaves_the_line_before_the_town() {
        WorkLine line = world.lines.add(world.qingxi.id(), "01", "党建", 1, world.organiser);
        world.lines.setUnits(line.id(), 1, List.of(world.liuwan.id()), world.organiser);
        assertThatThrownBy(() -> world.units.move(world.liuwan.id(), 1, world.baishan.id(), world.administrator))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("党建")
                .hasMessageContaining("请先从条线移出");
    }

    @Test
    void a_village_is_not_put_under_an_area_nor_under_a_village() {
        for (Unit parent : List.of(world.east, world.shiqiao, world.office)) {
            assertThatThrownBy(() -> world.units.move(world.liuwan.id(), 1, parent.id(), world.administrator))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("村要设在乡镇下面");
        }
        assertThatThrownBy(() -> world.open(world.county, UnitKind.VILLAGE, "V9", "新村"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_organiser_changes_the_own_town_and_nothing_beside_it() {
        world.units.rename(world.liuwan.id(), 1, "柳湾社区村", null, 1, world.organiser);
        assertThatThrownBy(() -> world.units.rename(world.taoyuan.id(), 1, "别人的村", null, 1, world.organiser))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.units.rename(world.liuwan.id(), 2, "我的村", null, 1, world.officer))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.units.move(world.liuwan.id(), 2, world.baishan.id(), world.organiser))
                .isInstanceOf(NotVisible.class);
        assertThat(world.now(world.taoyuan).name()).isEqualTo("桃源村");
    }

    @Test
    void nobody_takes_the_own_town_out_of_the_county() {
        assertThatThrownBy(() -> world.closures.close(world.qingxi.id(), 1, TODAY, world.organiser))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.units.move(world.qingxi.id(), 1, world.county.id(), world.organiser))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void a_unit_of_another_county_does_not_exist() {
        World other = new World();
        assertThatThrownBy(() -> world.units.get(other.liuwan.id(), world.administrator))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.units.rename(other.liuwan.id(), 1, "村", null, 1, world.administrator))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.units.move(world.liuwan.id(), 1, other.qingxi.id(), world.administrator))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.unitPages.page(other.liuwan.id(), null, Turn.first(), world.administrator))
                .isInstanceOf(NotVisible.class);
        assertThat(world.chart.page("桃源", world.administrator).found().units()).hasSize(1);
    }

    @Test
    void who_edits_an_old_version_is_told_who_changed_what() {
        world.units.rename(world.liuwan.id(), 1, "新柳湾村", null, 1, world.organiser);
        assertThatThrownBy(() -> world.units.rename(world.liuwan.id(), 1, "老柳湾村", null, 1, world.administrator))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("林组织")
                .hasMessageContaining("名称由“柳湾村”改为“新柳湾村”")
                .hasMessageContaining("今天 10:00");
        assertThat(world.now(world.liuwan).name()).isEqualTo("新柳湾村");
    }

    @Test
    void each_change_writes_one_row_of_history_and_no_change_writes_none() {
        int before = world.history(world.liuwan).size();
        world.units.rename(world.liuwan.id(), 1, "柳湾新村", "柳湾", 7, world.organiser);
        world.units.rename(world.liuwan.id(), 2, "柳湾新村", "柳湾", 7, world.organiser);
        assertThat(world.history(world.liuwan))
                .hasSize(before + 1)
                .first()
                .isEqualTo("名称由“柳湾村”改为“柳湾新村”，简称改为“柳湾”，排序由第 2 改为第 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷祥村", "䶮潭村", "柳湾村😀", "0 号村"})
    void rare_characters_and_emoji_are_accepted_in_names(String name) {
        world.units.rename(world.liuwan.id(), 1, name, null, 1, world.organiser);
        assertThat(world.now(world.liuwan).name()).isEqualTo(name);
        assertThat(world.chart
                        .page(name.substring(0, name.offsetByCodePoints(0, 1)), world.officer)
                        .found()
                        .units())
                .extracting(ChartPage.FoundUnit::name)
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"柳\0湾村", "柳湾\n村", "\ud842", "", "  "})
    void nul_line_break_half_a_character_and_nothing_are_refused_with_a_sentence(String name) {
        assertThatThrownBy(() -> world.units.rename(world.liuwan.id(), 1, name, null, 1, world.organiser))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("name");
                    assertThat(refusal.sentence()).contains("请");
                });
        assertThatThrownBy(() -> world.people.add(name, "900", null, world.organiser))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_name_has_at_most_60_characters_as_a_person_counts_them() {
        world.units.rename(world.liuwan.id(), 1, "𠮷".repeat(60), null, 1, world.organiser);
        assertThatThrownBy(() -> world.units.rename(world.liuwan.id(), 2, "𠮷".repeat(61), null, 1, world.organiser))
                .hasMessageContaining("最多 60 个字");
    }

    @Test
    void a_code_is_text_and_used_once_in_a_county() {
        assertThat(world.open(world.qingxi, UnitKind.VILLAGE, "007", "白杨村").code())
                .isEqualTo("007");
        assertThatThrownBy(() -> world.open(world.baishan, UnitKind.VILLAGE, "007", "枣林村"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("code"));
        World other = new World();
        assertThat(other.open(other.qingxi, UnitKind.VILLAGE, "007", "枣林村").code())
                .isEqualTo("007");
    }

    @Test
    void a_new_unit_comes_last_and_has_its_own_name_among_its_siblings() {
        assertThat(world.open(world.qingxi, UnitKind.VILLAGE, "V10", "白杨村").ordinal())
                .isEqualTo(4);
        assertThatThrownBy(() -> world.open(world.qingxi, UnitKind.VILLAGE, "V11", "柳湾村"))
                .hasMessageContaining("已经有叫“柳湾村”的村");
        assertThat(world.open(world.baishan, UnitKind.VILLAGE, "V12", "柳湾村").townId())
                .isEqualTo(world.baishan.id());
    }

    @Test
    void a_closed_unit_is_gone_on_that_day_and_its_posts_end_the_day_before() {
        world.closures.close(world.liuwan.id(), 1, TODAY, world.organiser);
        assertThat(world.now(world.liuwan).closedOn()).isEqualTo(TODAY);
        assertThat(world.holders(world.liuwan, TODAY)).isEmpty();
        assertThat(world.holders(world.liuwan, TODAY.minusDays(1))).containsExactly("村干部");
        assertThat(world.history(world.liuwan))
                .anyMatch(sentence -> sentence.contains("村干部因“柳湾村”撤销，结束村五大员，末日2026年9月16日"));
        assertThatThrownBy(() -> world.posts.appoint(
                        world.zhou.id(),
                        world.liuwan.id(),
                        PostKind.VILLAGE_SECRETARY,
                        null,
                        TODAY,
                        null,
                        world.organiser))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("撤销");
    }

    @Test
    void a_town_with_villages_is_not_closed() {
        assertThatThrownBy(() -> world.closures.close(world.qingxi.id(), 1, TODAY, world.administrator))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("3 个单位")
                .hasMessageContaining("请先撤销或改到别处");
        assertThatThrownBy(() -> world.closures.close(world.liuwan.id(), 1, OPENED.minusDays(1), world.organiser))
                .hasMessageContaining("不能早于设立日期");
    }

    @Test
    void a_division_code_is_twelve_digits_with_zeros_kept_and_ends_the_one_before() {
        world.codes.set(world.liuwan.id(), 1, "012345678901", OPENED, world.organiser);
        world.codes.set(world.liuwan.id(), 2, "522301100201", TODAY, world.organiser);
        assertThat(world.codes.of(world.liuwan.id()))
                .containsExactly(
                        new DivisionCode("522301100201", TODAY, null),
                        new DivisionCode("012345678901", OPENED, TODAY.minusDays(1)));
        assertThatThrownBy(() -> world.codes.set(world.shiqiao.id(), 1, "522301100201", TODAY, world.organiser))
                .hasMessageContaining("柳湾村");
        assertThatThrownBy(() -> world.codes.set(world.shiqiao.id(), 1, "52230110020", TODAY, world.organiser))
                .hasMessageContaining("12 位数字");
        assertThatThrownBy(() -> world.codes.set(world.liuwan.id(), 3, "522301100209", TODAY, world.organiser))
                .hasMessageContaining("要晚于这一天");
    }
}
