package huiyin.organisation;

import static huiyin.organisation.World.OPENED;
import static huiyin.organisation.World.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.web.Turn;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostsTest {
    private final World world = new World();

    @Test
    void a_post_that_ends_today_is_held_today_and_gone_tomorrow() {
        long post = appoint(world.zhou, world.office, PostKind.HEAD, OPENED, null);
        world.posts.end(post, TODAY, world.organiser);
        assertThat(world.holders(world.office, TODAY)).containsExactly("周明远");
        assertThat(world.holders(world.office, TODAY.plusDays(1))).isEmpty();
        assertThat(world.holders(world.office, OPENED.minusDays(1))).isEmpty();
        assertThat(world.personPages
                        .page(world.zhou.id(), Turn.first(), world.officer)
                        .held())
                .hasSize(1);
        assertThat(world.history(world.zhou).getFirst()).isEqualTo("周明远不再任乡村建设办公室站所负责人，末日2026年9月17日");
        assertThat(world.history(world.office).getFirst())
                .isEqualTo(world.history(world.zhou).getFirst());
    }

    @Test
    void a_person_holds_several_posts_but_not_the_same_twice_at_a_time() {
        appoint(world.zhou, world.office, PostKind.HEAD, OPENED, TODAY);
        appoint(world.zhou, world.qingxi, PostKind.DEPUTY_LEADER, OPENED, null);
        refused("请先结束原任职", () -> appoint(world.zhou, world.office, PostKind.HEAD, TODAY, null));
        appoint(world.zhou, world.office, PostKind.HEAD, TODAY.plusDays(1), null);
        assertThat(world.personPages
                        .page(world.zhou.id(), Turn.first(), world.organiser)
                        .coming())
                .hasSize(1);
    }

    @Test
    void an_administrator_holds_that_post_alone() {
        Person zhou = world.zhou;
        world.posts.appoint(
                zhou.id(), world.county.id(), PostKind.AUDIT_ADMINISTRATOR, null, OPENED, TODAY, world.founder);
        refused("三员分立", () -> appoint(zhou, world.office, PostKind.HEAD, TODAY, null));
        refused(
                "三员分立",
                () -> world.posts.appoint(
                        zhou.id(),
                        world.county.id(),
                        PostKind.SECURITY_ADMINISTRATOR,
                        null,
                        TODAY,
                        null,
                        world.founder));
        refused(
                "三员分立",
                () -> world.pairings.pair(
                        zhou.id(), world.liuwan.id(), PairingKind.CONTACT, TODAY, null, world.organiser));
        appoint(zhou, world.office, PostKind.HEAD, TODAY.plusDays(1), null);
        refused(
                "三员分立",
                () -> world.posts.appoint(
                        zhou.id(),
                        world.county.id(),
                        PostKind.AUDIT_ADMINISTRATOR,
                        null,
                        TODAY.plusDays(5),
                        null,
                        world.founder));
    }

    @Test
    void the_three_are_appointed_by_the_security_administrator_and_the_first_of_those_by_the_system_administrator() {
        refused(
                "由安全管理员任免",
                () -> world.posts.appoint(
                        world.zhou.id(),
                        world.county.id(),
                        PostKind.AUDIT_ADMINISTRATOR,
                        null,
                        TODAY,
                        null,
                        world.administrator));
        world.posts.appoint(
                world.zhou.id(),
                world.county.id(),
                PostKind.SECURITY_ADMINISTRATOR,
                null,
                TODAY,
                null,
                world.administrator);
        refused(
                "由安全管理员任免",
                () -> world.posts.appoint(
                        world.sun.id(),
                        world.county.id(),
                        PostKind.SECURITY_ADMINISTRATOR,
                        null,
                        TODAY,
                        null,
                        world.administrator));
        Actor security = world.actor(world.zhou, PostKind.SECURITY_ADMINISTRATOR, world.county);
        long post =
                world.posts.appointAdministrator(world.sun.id(), PostKind.AUDIT_ADMINISTRATOR, TODAY, null, security);
        refused("由安全管理员任免", () -> world.posts.end(post, TODAY, world.administrator));
        refused(
                "只任免系统、安全、审计管理员",
                () -> world.posts.appointAdministrator(world.sun.id(), PostKind.HEAD, TODAY, null, security));
        refused(
                "不能由本人办理",
                () -> world.posts.appointAdministrator(
                        world.zhou.id(), PostKind.AUDIT_ADMINISTRATOR, TODAY, null, security));
        assertThatThrownBy(() -> world.posts.appointAdministrator(
                        world.sun.id(), PostKind.AUDIT_ADMINISTRATOR, TODAY, null, world.administrator))
                .isInstanceOf(NotVisible.class);
        world.posts.end(post, TODAY, security);
    }

    @Test
    void a_post_suits_its_unit() {
        refused("没有“镇长”这类职务", () -> appoint(world.zhou, world.liuwan, PostKind.MAYOR, TODAY, null));
        refused("没有“村五大员”这类职务", () -> appoint(world.zhou, world.office, PostKind.VILLAGE_OFFICER, TODAY, null));
        refused("没有“系统管理员”这类职务", () -> appoint(world.zhou, world.qingxi, PostKind.SYSTEM_ADMINISTRATOR, TODAY, null));
    }

    @Test
    void days_of_a_post_lie_in_order_and_within_the_life_of_the_unit() {
        refused("结束日期不能早于开始日期", () -> appoint(world.zhou, world.office, PostKind.HEAD, TODAY, TODAY.minusDays(1)));
        refused("才设立", () -> appoint(world.zhou, world.office, PostKind.HEAD, OPENED.minusDays(1), null));
        long post = appoint(world.zhou, world.office, PostKind.HEAD, TODAY, null);
        refused("才开始", () -> world.posts.end(post, TODAY.minusDays(1), world.organiser));
        world.posts.end(post, TODAY, world.organiser);
        refused("只能改得更早", () -> world.posts.end(post, TODAY.plusDays(9), world.organiser));
    }

    @Test
    void power_ends_where_the_subtree_ends() {
        assertThat(world.organiser.may(Power.ORGANISE, world.liuwan.path())).isTrue();
        assertThat(world.organiser.may(Power.ORGANISE, world.taoyuan.path())).isFalse();
        assertThatThrownBy(() -> world.posts.appoint(
                        world.zhou.id(),
                        world.taoyuan.id(),
                        PostKind.VILLAGE_SECRETARY,
                        null,
                        TODAY,
                        null,
                        world.organiser))
                .isInstanceOf(NotVisible.class);
        long post = appoint(world.zhou, world.office, PostKind.HEAD, TODAY, null);
        assertThatThrownBy(() -> world.posts.end(post, TODAY, world.otherOrganiser))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.posts.end(post, TODAY, world.officer)).isInstanceOf(NotVisible.class);
    }

    @Test
    void nobody_appoints_themselves() {
        Person self = world.people.called("101", "person", world.organiser);
        refused("不能由本人办理", () -> appoint(self, world.qingxi, PostKind.MAYOR, TODAY, null));
        refused(
                "不能由本人办理",
                () -> world.pairings.pair(
                        self.id(), world.liuwan.id(), PairingKind.BUDDY, TODAY, null, world.organiser));
    }

    @Test
    void an_appointment_is_withdrawn_before_it_begins_and_not_after() {
        long coming = appoint(world.zhou, world.office, PostKind.HEAD, TODAY.plusDays(1), null);
        world.posts.withdraw(coming, world.organiser);
        assertThat(world.history(world.zhou).getFirst()).startsWith("撤回周明远任乡村建设办公室站所负责人的任命");
        long begun = appoint(world.zhou, world.office, PostKind.HEAD, TODAY, null);
        refused("已经开始，不能撤回", () -> world.posts.withdraw(begun, world.organiser));
    }

    @Test
    void a_phone_is_shown_to_organisers_and_the_person_only() {
        appoint(world.sun, world.liuwan, PostKind.VILLAGE_SECRETARY, OPENED, null);
        Actor sun = world.actor(world.sun, PostKind.VILLAGE_SECRETARY, world.liuwan);
        assertThat(phones(world.organiser)).containsExactly("13800000002");
        assertThat(phones(sun)).containsExactly("13800000002");
        assertThat(phones(world.officer)).isEmpty();
        assertThat(phones(world.otherOrganiser)).isEmpty();
        assertThat(world.personPages
                        .page(world.sun.id(), Turn.first(), world.otherOrganiser)
                        .phone())
                .isNull();
        assertThat(world.history(world.sun)).noneMatch(sentence -> sentence.contains("13800000002"));
    }

    @Test
    void who_has_a_post_elsewhere_is_renamed_there_and_on_the_version_that_was_read() {
        appoint(world.zhou, world.office, PostKind.HEAD, OPENED, null);
        assertThatThrownBy(() -> world.people.rename(world.zhou.id(), 1, "周某", world.otherOrganiser))
                .isInstanceOf(NotVisible.class);
        world.people.rename(world.zhou.id(), 1, "周䶮", world.organiser);
        assertThatThrownBy(() -> world.people.setPhone(world.zhou.id(), 1, "13900000000", world.organiser))
                .isInstanceOf(Stale.class);
        world.people.setPhone(world.zhou.id(), 2, "13900000000", world.organiser);
        refused("11 位数字", () -> world.people.setPhone(world.zhou.id(), 3, "1390000000", world.organiser));
        refused("登记给另一个人", () -> world.people.setPhone(world.zhou.id(), 3, "13800000002", world.organiser));
    }

    @Test
    void names_may_repeat_and_then_the_staff_number_decides() {
        world.people.add("周明远", "0010", null, world.organiser);
        refused("请改填工号：001、0010", () -> world.people.called("周明远", "person", world.organiser));
        assertThat(world.people.called("001", "person", world.organiser).id()).isEqualTo(world.zhou.id());
        refused("已经登记过", () -> world.people.add("别人", "001", null, world.organiser));
        refused("没有找到", () -> world.people.called("查无此人", "person", world.organiser));
    }

    @Test
    void a_pairing_has_its_days_and_its_history_on_both_sides() {
        long pairing = world.pairings.pair(
                world.zhou.id(), world.liuwan.id(), PairingKind.RESPONSIBLE, OPENED, null, world.organiser);
        refused(
                "已经包保",
                () -> world.pairings.pair(
                        world.zhou.id(), world.liuwan.id(), PairingKind.RESPONSIBLE, TODAY, null, world.organiser));
        world.pairings.end(pairing, TODAY, world.organiser);
        assertThat(world.unitPages
                        .page(world.liuwan.id(), TODAY, Turn.first(), world.officer)
                        .partners())
                .hasSize(1);
        assertThat(world.unitPages
                        .page(world.liuwan.id(), TODAY.plusDays(1), Turn.first(), world.officer)
                        .partners())
                .isEmpty();
        assertThat(world.history(world.liuwan).getFirst()).isEqualTo("周明远不再包保“柳湾村”，末日2026年9月17日");
        assertThatThrownBy(() -> world.pairings.end(pairing, OPENED, world.otherOrganiser))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void a_work_line_has_units_of_its_own_town_only() {
        WorkLine line = world.lines.add(world.qingxi.id(), "01", "乡村振兴", 1, world.organiser);
        refused("不在本乡镇", () -> world.lines.setUnits(line.id(), 1, List.of(world.taoyuan.id()), world.organiser));
        world.lines.setUnits(line.id(), 1, List.of(world.office.id(), world.liuwan.id()), world.organiser);
        world.lines.setUnits(line.id(), 2, List.of(world.shiqiao.id(), world.liuwan.id()), world.organiser);
        assertThat(world.history(world.qingxi).getFirst()).isEqualTo("条线“乡村振兴”增加石桥村，移出乡村建设办公室");
        assertThat(world.linesPages
                        .page(world.qingxi.id(), world.officer)
                        .lines()
                        .getFirst()
                        .units())
                .extracting(LinesPage.Member::name)
                .containsExactly("柳湾村", "石桥村");
        assertThatThrownBy(() -> world.lines.setUnits(line.id(), 2, List.of(), world.organiser))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("林组织");
        assertThatThrownBy(() -> world.lines.rename(line.id(), 3, "别的", 1, world.otherOrganiser))
                .isInstanceOf(NotVisible.class);
        refused("已经用过", () -> world.lines.add(world.qingxi.id(), "01", "党建", 2, world.organiser));
        refused("条线设在乡镇", () -> world.lines.add(world.liuwan.id(), "01", "党建", 2, world.organiser));
    }

    private long appoint(Person person, Unit unit, PostKind kind, LocalDate from, @Nullable LocalDate to) {
        return world.posts.appoint(person.id(), unit.id(), kind, null, from, to, world.organiser);
    }

    private List<String> phones(Actor viewer) {
        return world.unitPages.page(world.liuwan.id(), null, Turn.first(), viewer).holders().stream()
                .map(UnitPage.Holder::phone)
                .filter(phone -> phone != null)
                .toList();
    }

    private static void refused(String part, org.assertj.core.api.ThrowableAssert.ThrowingCallable verb) {
        assertThatThrownBy(verb).isInstanceOf(Refusal.class).hasMessageContaining(part);
    }
}
