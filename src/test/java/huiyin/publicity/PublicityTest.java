package huiyin.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the public pages say, and what they never say. */
class PublicityTest extends PublicTest {
    @AfterEach
    void unpublish() {
        jdbc.sql("delete from standing_row").update();
        jdbc.sql("delete from standing_publication").update();
    }

    private void publish(String category) {
        world.publish(category, "QUARTER", World.day(7, 1), World.day(9, 30));
    }

    @Test
    void the_first_page_is_that_of_the_only_town_with_public_tasks_and_each_figure_opens() throws Exception {
        String portal = page("/");
        assertThat(portal)
                .contains(
                        "清溪镇公开页",
                        "您想看哪个村的事？",
                        "请选择村（10 个）",
                        "今年镇上派出 6 件任务",
                        "6 件任务：办结 1，正常 1，预警 2，超期 1",
                        "另有 1 件还没到开始的日子",
                        "10 个村里 6 个村办结。东沟村、老塘村、三义村过了 9月15日还没有完成，已超期 2 天。",
                        "<b>施工</b>",
                        "完成 30%",
                        "已做到 30%。比计划慢，10月30日截止",
                        "还没有公布过积分榜",
                        "本镇没有放宽任何一项限制",
                        "工作人员登录");
        assertThat(portal).contains("/public/tasks?town=QX&amp;light=overdue&amp;year=2026");
        assertThat(page("/public/tasks?town=QX&light=overdue&year=2026"))
                .contains("农村户厕问题排查整改", "超期 2 天")
                .doesNotContain("道路硬化");
        assertThat(page("/public/tasks?town=QX&year=2025")).contains("清溪镇没有2025年派出的任务");
    }

    @Test
    void a_town_is_asked_for_by_its_code_and_one_that_is_not_there_is_not_found() throws Exception {
        assertThat(page("/?town=QX")).contains("清溪镇");
        assertThat(page("/?town=SL")).contains("松岭镇", "今年还没有公开的任务");
        for (String code : List.of("NO", "%00", "%27", "QX-V1", "530000")) {
            assertThat(get("/?town=" + code).status()).as(code).isEqualTo(404);
        }
    }

    @Test
    void what_is_not_public_not_in_effect_or_cancelled_does_not_exist() throws Exception {
        for (String address : List.of(
                "/",
                "/public/tasks",
                "/public/tasks?q=" + encoded("任务"),
                "/public/tasks?village=" + world.villages.get(6))) {
            assertThat(page(address)).as(address).doesNotContain("信访积案化解", "没有报送的草稿", "还在签署的任务", "已经撤销的任务", "外县的草稿");
        }
        for (long id : List.of(
                world.secret,
                world.draft,
                world.signing,
                world.cancelled,
                world.foreignDraft,
                0L,
                -1L,
                Long.MAX_VALUE)) {
            assertThat(get("/public/tasks/" + id).status()).as("task " + id).isEqualTo(404);
        }
        assertThat(get("/public/tasks/99999999999999999999").status()).isEqualTo(404);
        assertThat(get("/public/tasks/x").status()).isEqualTo(404);
    }

    @Test
    void the_page_of_a_task_says_what_was_promised_by_whom_until_when_and_how_far_each_village_is() throws Exception {
        assertThat(page("/public/tasks/" + world.toilets))
                .contains(
                        "清执〔2026〕1号",
                        "排查全镇户厕",
                        "副镇长 林秋实",
                        "乡村建设办公室",
                        "2026年9月15日",
                        "为什么",
                        "/rules?town=QX#T6",
                        "超期 3",
                        "东沟村",
                        "超期 2 天",
                        "双井村",
                        "已提交，等核验",
                        "迟 1 天",
                        "任务派出，10 个村执行",
                        "5 个村核验通过",
                        "石桥村核验通过");
        assertThat(page("/public/tasks/" + world.done)).contains("办结日期", "2026年6月23日", "迟 2 天", "全部核验通过，任务办结");
        assertThat(page("/public/tasks/" + world.road)).contains("分 4 步做", "施工：做到哪一步", "30%");
        assertThat(page("/public/tasks/" + world.road + "?phase=1")).contains("勘测：做到哪一步");
        assertThat(page("/public/tasks/" + world.road + "?phase=99")).contains("施工：做到哪一步");
        assertThat(page("/public/tasks/" + world.harvest)).contains("还没开始");
    }

    @Test
    void names_of_those_who_execute_and_reasons_of_returns_are_on_no_page() throws Exception {
        publish("VILLAGES");
        var addresses = new java.util.ArrayList<>(
                List.of("/", "/public/tasks", "/rules", "/public/compliance", "/public/standings"));
        for (long id : List.of(world.toilets, world.road, world.insurance, world.flood, world.harvest, world.done)) {
            addresses.add("/public/tasks/" + id);
        }
        world.villages.forEach(village -> addresses.add("/public/standings/2026-Q3?town=QX&unit=" + village));
        for (String address : addresses) {
            assertThat(page(address)).as(address).doesNotContain("贾望", "周明远", "退回的理由不公开");
        }
    }

    @Test
    void lights_and_progress_are_those_of_the_village_that_was_asked_for() throws Exception {
        assertThat(page("/public/tasks?town=QX&village=" + world.villages.get(6)))
                .contains("东沟村任务 2 件", "农村户厕问题排查整改", "超期 2 天")
                .doesNotContain("河道清淤");
        assertThat(page("/public/tasks?town=QX&village=" + world.villages.get(0) + "&light=done"))
                .contains("农村户厕问题排查整改", "按期办结");
        assertThat(page("/public/tasks?town=QX&village=" + world.foreignDraft + "000"))
                .contains("没有符合的任务");
    }

    @Test
    void a_search_takes_what_is_typed_as_it_is() throws Exception {
        assertThat(page("/public/tasks?q=" + encoded("医保")))
                .contains("医保参保登记核对")
                .doesNotContain("河道清淤");
        assertThat(page("/public/tasks?q=" + encoded("12.8"))).contains("道路硬化");
        assertThat(page("/public/tasks?q=" + encoded("执〔2026〕1号"))).contains("农村户厕");
        for (String typed : List.of(
                "%",
                "_",
                "'",
                "\"",
                "\\",
                "'; drop table matter; --",
                "<script>alert(1)</script>",
                "%%%",
                "😀",
                "𠮷䶮",
                "a".repeat(5000))) {
            assertThat(page("/public/tasks?q=" + encoded(typed)))
                    .as(typed)
                    .contains("没有符合的任务")
                    .doesNotContain("<script>alert");
        }
        assertThat(page("/public/tasks?q=%00" + encoded("医保") + "%00&village=%00&light=%00&year=%00"))
                .contains("医保参保登记核对");
        assertThat(page("/public/tasks?village=x&light=purple&year=99999&q=")).contains("清溪镇任务 6 件");
        assertThat(page("/public/tasks?town=QX&q=" + encoded("\"&village=1") + "&light=overdue"))
                .contains("value=\"&#34;&amp;village=1\"");
    }

    @Test
    void a_standing_is_shown_once_it_is_published_and_never_one_of_persons__P3() throws Exception {
        assertThat(page("/public/standings")).contains("还没有公布过积分榜");
        assertThat(get("/public/standings/2026-Q3").status()).isEqualTo(404);
        publish("OFFICE_STAFF");
        assertThat(page("/public/standings")).contains("还没有公布过积分榜");
        assertThat(get("/public/standings/2026-Q3").status()).isEqualTo(404);
        publish("VILLAGES");
        assertThat(page("/public/standings"))
                .contains("2026年第三季度", "2026年7月10日封账公布", "上清溪村")
                .doesNotContain("比上期");
        assertThat(page("/")).contains("2026年第三季度村级积分榜", "10 个村");
        for (String period : List.of("2026-Q2", "2026-Q9", "2026-09", "x", "%00", "2026-Q3%27")) {
            assertThat(get("/public/standings/" + period).status()).as(period).isIn(404, 400);
        }
        world.publish("VILLAGES", "QUARTER", World.day(4, 1), World.day(6, 30));
        assertThat(page("/public/standings")).contains("比上期");
    }

    @Test
    void a_figure_opens_to_its_entries_and_from_there_to_the_task_where_that_is_public__P5() throws Exception {
        publish("VILLAGES");
        assertThat(page("/public/standings/2026-Q3?unit=" + world.villages.get(0)))
                .contains(
                        "上清溪村的分数怎么来的",
                        "人居环境 16.00 = 16.00",
                        "2 笔记分",
                        "农村户厕问题排查整改：应得 8.00",
                        "/public/tasks/" + world.toilets,
                        "/rules?town=QX#T9");
        assertThat(page("/public/standings/2026-Q3?unit=" + world.villages.get(6)))
                .contains("一件不公开的任务", "+14.00")
                .doesNotContain("信访积案化解", "/public/tasks/" + world.secret);
        assertThat(page("/public/standings/2026-Q3?unit=" + world.villages.get(9)))
                .contains("没有记分不等于零分");
        assertThat(page("/public/standings/2026-Q3?unit=" + world.office)).doesNotContain("分数怎么来的</h2>");
    }

    @Test
    void each_rule_that_a_page_may_name_has_its_place_on_the_page_of_rules_with_the_figures_in_force()
            throws Exception {
        String rules = page("/rules");
        for (String id : List.of("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "P1", "P3", "P5", "P6")) {
            assertThat(rules).contains("id=\"" + id + "\"");
        }
        assertThat(rules).contains("五星任务的分值为 9 或 10 分", "减分值的 15%", "《清溪镇任务积分考核办法》", "清政发〔2026〕3号");
        assertThat(page("/public/compliance"))
                .contains(
                        "没有放宽任何一项限制",
                        "不采集位置，没有打卡",
                        "佐证不强制",
                        "任务写明要什么佐证、为什么要，才请执行单位上传",
                        "没有上传的也能提交",
                        "照片去掉位置和设备",
                        "只按核验结果记分",
                        "填得多、传得多不加分",
                        "个人积分先公布再看",
                        "各人只看得到自己的分数",
                        "个人积分不对外公布",
                        "公开页不写具体办事的人",
                        "不统计登录次数和在线时长",
                        "登录、点击、已读、在线时间都不计数",
                        "须有文号和截止日期",
                        "到期自动恢复",
                        "国办函〔2026〕12号",
                        "由县里受理，不经发布单位");
    }
}
