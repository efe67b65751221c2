package huiyin.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.Turned;
import huiyin.access.Actors;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.PairingKind;
import huiyin.organisation.Pairings;
import huiyin.organisation.PostKind;
import huiyin.organisation.StandIns;
import huiyin.testing.Browser;
import huiyin.testing.ProgramTest;
import huiyin.web.Turn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people write down of their days: in time, corrected in the open, seen by whoever views the unit. */
class ActivityTest extends ProgramTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 17);
    private static final ActivityFilter ALL = new ActivityFilter(null, null, null, null, null, null);

    @Autowired
    Activities activities;

    @Autowired
    StandIns standIns;

    @Autowired
    Pairings pairings;

    @Autowired
    Actors actors;

    private static ActivityForm form(LocalDate day, String text, Long... matters) {
        return new ActivityForm(ActivityKind.VISIT, day, null, "二组", text, Arrays.asList(matters));
    }

    private long recorded(String name, LocalDate day, String text, Long... matters) {
        return activities.record(form(day, text, matters), List.of(), world.actor(name));
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }

    private List<String> texts(String reader) {
        return activities.list(ALL, world.actor(reader), Turn.first(), 100).stream()
                .map(Activity::text)
                .toList();
    }

    /** {@code kind=VISIT day=2026-09-17}, as the form sends it. */
    private static String[] fields(String typed) {
        return ("_form=activity " + typed).split("[ =]");
    }

    @Test
    void what_was_done_is_written_down_with_place_evidence_and_matters_for_whoever_views_the_unit__A3()
            throws IOException {
        long task = world.issuedToAllVillages("农村户厕整改", LocalDate.of(2026, 9, 20));
        var village = browser("孙玉兰");
        assertThat(village.get("/activities/new").body()).contains("农村户厕整改", "东沟村");
        String typed = "kind=HOUSEHOLD day=2026-09-16 place=二组 text=看了三户 called=农村户厕整改 placeUnit=" + world.unit("东沟村");
        String address =
                village.postParts("/activities", picture(), fields(typed)).location();
        String page = village.get(address).body();
        assertThat(page)
                .contains("入户：东沟村 二组", "看了三户", "/tasks/" + task, "孙玉兰", "记下", "改正")
                .doesNotContain("原件：");
        String picture = page.replaceAll("(?s).*href=\"(/evidence/[0-9]+)\".*", "$1");
        for (String viewer : List.of("何静", "林秋实", "郑纪明")) {
            assertThat(browser(viewer).get(address).body())
                    .as(viewer)
                    .contains("看了三户")
                    .doesNotContain("改正</a>");
            assertThat(browser(viewer).get(picture).status()).isEqualTo(200);
            assertThat(texts(viewer)).contains("看了三户");
        }
        assertThat(browser("郑纪明").get(address).body()).contains("原件：");
        for (String other : List.of("马德福", "李冬生", "周明远", "唐一鸣", "段平")) {
            for (String path : List.of(address, address + "/correction", picture)) {
                assertThat(browser(other).get(path).status()).as(other + path).isEqualTo(404);
            }
        }
        assertThat(texts("马德福")).isEmpty();
        assertThat(texts("唐一鸣")).isEmpty();
        assertThat(browser("何静").get(address + "/correction").status()).isEqualTo(404);
    }

    @Test
    void a_day_to_come_or_long_past_is_refused_with_all_else_and_what_was_typed_is_kept() {
        var village = browser("孙玉兰");
        village.get("/activities/new");
        var refused = village.post("/activities", fields("day=2026-09-18 text=开会 called=没有这件事"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("请选择记什么", "2026年9月18日还没有到", "不是正好一件", ">开会</textarea>");
        var early = village.post("/activities", fields("kind=LOG day=2026-08-16"));
        assertThat(early.body()).contains("最早填 2026年8月17日");
        recorded("孙玉兰", LocalDate.of(2026, 8, 17), "正好三十一天");
        assertThatThrownBy(() -> recorded("孙玉兰", LocalDate.of(2026, 8, 16), "太早"))
                .isInstanceOf(Refusal.class);
        long draft = world.drafted(world.daily("还没有派", TODAY.plusDays(3), "东沟村"));
        long neighbours = world.issued(world.daily("只派老塘", TODAY.plusDays(3), "老塘村"));
        for (long hidden : new long[] {draft, neighbours}) {
            assertThatThrownBy(() -> recorded("孙玉兰", TODAY, "别人的", hidden)).hasMessageContaining("请重新选");
        }
        assertThat(texts("孙玉兰")).containsExactly("正好三十一天");
    }

    @Test
    void a_correction_keeps_the_former_wording_and_what_is_withdrawn_stays_and_does_not_count() {
        long task = world.issued(world.daily("清淤", TODAY.plusDays(3), "东沟村"));
        long id = recorded("孙玉兰", TODAY.minusDays(31), "走了两户", task);
        world.clock.set("2026-09-20T09:00");
        world.verified(task, "东沟村");
        var village = browser("孙玉兰");
        String correction = "/activities/" + id + "/correction";
        String typed = "day=2026-08-17 place=二组 text=走了三户 matter=" + task + " kind=";
        village.get(correction);
        assertThat(village.post(correction, fields(typed + "VISIT")).body()).contains("请填写理由", ">走了三户<");
        assertThat(village.post(correction, fields(typed + "PATROL reason=漏了一户"))
                        .status())
                .isEqualTo(302);
        assertThat(browser("何静").get("/activities/" + id).body())
                .contains("巡查：二组", ">走了三户<", "类别原为走访；内容原为“走了两户”", "理由：漏了一户", "清淤");
        assertThat(village.post(correction, fields(typed + "PATROL reason=再存一次"))
                        .body())
                .contains("没有改动");
        var mayor = world.actor("何静");
        assertThatThrownBy(() -> activities.withdraw(id, "不归我管", mayor)).isInstanceOf(NotVisible.class);
        String month = "/activities/mine?month=2026-08";
        assertThat(village.get(month).body()).contains("1 条，1 天", "8月17日");
        activities.withdraw(id, "记重了", world.actor("孙玉兰"));
        assertThat(browser("何静").get("/activities/" + id).body()).contains("已撤回", "理由：记重了");
        assertThat(village.get(month).body()).contains("这个月还没有记", "已撤回");
        assertThatThrownBy(() -> activities.withdraw(id, "再撤", world.actor("孙玉兰")))
                .isInstanceOf(Stale.class);
    }

    @Test
    void the_same_form_sent_twice_is_one_activity_and_leads_to_the_same_page() {
        var village = browser("孙玉兰");
        village.get("/activities/new");
        String[] typed = fields("kind=DUTY day=2026-09-17 _key=" + UUID.randomUUID());
        String first = village.post("/activities", typed).location();
        assertThat(village.post("/activities", typed).location()).isEqualTo(first);
        assertThat(count("select count(*) from activity")).isEqualTo(1);
    }

    @Test
    void lists_are_read_to_their_end_narrowed_by_their_address_and_taken_out_as_they_are() {
        for (int i = 1; i <= 35; i++) {
            recorded("孙玉兰", TODAY.minusDays(i % 7), "第" + i + "次");
            recorded("马德福", TODAY, "另" + i + "次");
        }
        var mayor = browser("何静");
        UnaryOperator<String> read = at -> mayor.get(at).body();
        String person = "/activities?person=" + Browser.encoded("孙玉兰");
        var found = Turned.bothWays(read, person, "(第[0-9]+次)<");
        assertThat(found).hasSize(35).doesNotHaveDuplicates().startsWith("第35次");
        String town = "/activities?kind=VISIT&unit=" + world.townId;
        assertThat(Turned.bothWays(read, town, "(次)<")).hasSize(70);
        assertThat(read.apply("/activities?from=2026-09-11&to=2026-09-12&unit=" + world.unit("东沟村")))
                .contains("第5次", "第6次")
                .doesNotContain("第7次", "第4次<", "另1次");
        assertThat(read.apply("/activities?q=" + Browser.encoded("另9次")))
                .contains("另9次")
                .doesNotContain("第9次");
        assertThat(read.apply("/activities.xlsx?print=yes&kind=VISIT")).contains("共 70 行", "东沟村");
        String own = browser("马德福").get("/activities.xlsx?print=yes").body();
        assertThat(own).contains("共 35 行").doesNotContain("东沟村");
    }

    @Test
    void what_a_stand_in_did_is_theirs_and_says_for_whom_and_both_see_it() {
        var head = world.actor("周明远");
        long standIn = world.person("陈小雨");
        standIns.name(head.personId(), standIn, TODAY, TODAY.plusDays(2), "培训", head);
        var acting = actors.standingIn(standIn).getFirst();
        long id = activities.record(form(TODAY, "替会"), List.of(), acting);
        jdbc.sql("delete from stand_in").update();
        assertThat(browser("陈小雨").get("/activities/mine").body()).contains("1 条，1 天");
        assertThat(browser("周明远").get("/activities/mine").body()).contains("这个月还没有记");
        String page = browser("周明远").get("/activities/" + id).body();
        assertThat(page).contains("陈小雨（代周明远）").doesNotContain("改正</a>");
    }

    @Test
    void a_dispatched_cadre_belongs_where_sent_and_that_town_sees_it() {
        long cadre = world.appoint("郝向前", "乡村建设办公室", PostKind.DISPATCHED_CADRE, "驻村第一书记");
        pairings.pair(cadre, world.unit("东沟村"), PairingKind.RESPONSIBLE, TODAY, null, world.actor("段平"));
        long id = recorded("郝向前", TODAY, "驻村第一天");
        assertThat(activities.one(id, world.actor("何静")).unit()).isEqualTo("东沟村");
    }
}
