package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.matter.Visibility;
import huiyin.organisation.Actor;
import huiyin.waiting.WaitingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Finding tasks (查找): by words in Chinese, by filters in the address, and page by page. */
class SearchTest extends MatterTest {
    @Autowired
    TaskLists lists;

    private List<String> found(String person, String... namesAndValues) {
        var typed = new java.util.HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            typed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return lists.list(TaskFilter.of(typed), actor(person)).rows().stream()
                .map(TaskRow::title)
                .toList();
    }

    @Test
    void words_of_one_two_and_more_characters_are_found_in_title_content_number_and_lead() {
        world.issuedToAllVillages("农村户厕问题排查整改", DUE);
        world.issuedToAllVillages("ＡＢ级景区 Wi-Fi 覆盖2026", DUE);
        assertThat(found("何静", "q", "厕")).containsExactly("农村户厕问题排查整改");
        assertThat(found("何静", "q", "户厕")).containsExactly("农村户厕问题排查整改");
        assertThat(found("何静", "q", "问题排查整改")).containsExactly("农村户厕问题排查整改");
        assertThat(found("何静", "q", "排查问题"))
                .as("the pairs are there, the word is not")
                .isEmpty();
        assertThat(found("何静", "q", "整改 户厕")).as("every word, in any order").containsExactly("农村户厕问题排查整改");
        assertThat(found("何静", "q", "ab级 WI-FI"))
                .as("full width and capitals are the same")
                .hasSize(1);
        assertThat(found("何静", "q", "清执〔2026〕1号")).containsExactly("农村户厕问题排查整改");
        assertThat(found("何静", "q", "清执[2026]2号")).hasSize(1);
        assertThat(found("何静", "q", "建好台账")).as("in the content").hasSize(2);
        assertThat(found("何静", "q", "乡村建设办公室")).as("the lead unit").hasSize(2);
    }

    @Test
    void what_cannot_be_text_finds_nothing_and_harms_nothing() {
        world.issuedToAllVillages("农村户厕排查 100% '真' \\ \"假\"", DUE);
        assertThat(found("何静", "q", "100%")).hasSize(1);
        assertThat(found("何静", "q", "'真'")).hasSize(1);
        assertThat(found("何静", "q", "\\")).hasSize(1);
        assertThat(found("何静", "q", "%")).hasSize(1);
        for (String typed : List.of(
                "_厕",
                "';--",
                "{\"a\",NULL}",
                "户\u0000厕x",
                "𠮷",
                "😀",
                ":q",
                "?",
                "$1",
                "@" + world.townId,
                "啊".repeat(5000),
                "a ".repeat(5000))) {
            assertThat(found("何静", "q", typed)).as(typed).isEmpty();
        }
        assertThat(found("何静", "q", "户\u0000厕")).hasSize(1);
        assertThat(found("何静", "q", " 　\u0000 ")).as("nothing asked").hasSize(1);
        assertThat(found("何静", "q", "\ud800户\udc00")).hasSize(1);
        var browser = browser("何静");
        assertThat(browser.get(
                                "/tasks?q=%00%E5%8E%95%27%25&after=x&before=2.1.&light=pink&period=2026-13&unit=99999999999999999999")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_is_found_is_what_may_be_seen() {
        long draft = world.drafted(world.daily("户厕草稿", DUE, "东沟村"));
        world.issued(world.daily("户厕整改", DUE, "东沟村"));
        assertThat(found("林秋实", "q", "户厕")).containsExactlyInAnyOrder("户厕草稿", "户厕整改");
        assertThat(found("何静", "q", "户厕")).as("a draft is its drafter's").containsExactly("户厕整改");
        assertThat(found("孙玉兰", "q", "户厕")).containsExactly("户厕整改");
        assertThat(found("马德福", "q", "户厕")).as("another village").isEmpty();
        assertThat(found("唐一鸣", "q", "户厕")).as("another town").isEmpty();
        tasks.revise(draft, world.daily("改了名字", DUE, "东沟村"), actor("林秋实"));
        assertThat(found("林秋实", "q", "草稿")).as("the text is that of today").isEmpty();
        assertThat(found("林秋实", "q", "改了")).containsExactly("改了名字");
        tasks.discard(draft, actor("林秋实"));
        assertThat(found("林秋实", "q", "改了")).isEmpty();
    }

    @Test
    void the_list_starts_from_all_that_may_be_seen() {
        world.drafted(world.daily("草稿", DUE, "东沟村"));
        world.sent(world.daily("待签", DUE, "老塘村"));
        world.issued(world.daily("东沟", DUE, "东沟村"));
        world.issuedToAllVillages("四村", DUE);
        world.verified(world.issued(world.daily("办结", DUE, "三义村")), "三义村");
        for (String name : List.of("沈国安", "林秋实", "郑纪明", "周明远", "陈小雨", "高建民", "孙玉兰", "李冬生", "田秀英", "唐一鸣", "段平")) {
            Actor actor = actor(name);
            var seen = jdbc.sql("""
                    select m.id from matter m join task_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                    join unit t on t.id = m.unit_id where\s""" + Visibility.VISIBLE)
                    .params(Visibility.of(actor))
                    .query(Long.class)
                    .list();
            assertThat(lists.list(TaskFilter.ALL, actor).rows())
                    .as(name)
                    .extracting(TaskRow::id)
                    .containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    @Test
    void what_somebody_did_in_another_town_is_listed_and_found() {
        long elsewhere = world.issued(world.daily("东沟", DUE, "东沟村"));
        world.issued(world.daily("东沟回头看", DUE, "东沟村"));
        jdbc.sql("update assignment set person_id = ? where matter_id = ?")
                .params(actor("唐一鸣").personId(), elsewhere)
                .update();
        for (String scope : List.of("all", "mine")) {
            assertThat(found("唐一鸣", "scope", scope)).as(scope).containsExactly("东沟");
            assertThat(found("唐一鸣", "scope", scope, "q", "东沟")).as(scope).containsExactly("东沟");
        }
        assertThat(found("唐一鸣", "scope", "unit")).isEmpty();
        assertThat(found("孙玉兰", "scope", "unit")).as("it stays with the unit").containsExactlyInAnyOrder("东沟", "东沟回头看");
        assertThat(found("孙玉兰", "scope", "mine")).containsExactly("东沟回头看");
    }

    @Test
    void pages_follow_one_another_and_what_is_added_meanwhile_moves_nothing() {
        int many = TaskLists.PAGE + 7;
        for (int i = 0; i < many; i++) {
            world.issued(world.daily("第" + i + "件", DUE.plusDays(i % 5), "东沟村"));
        }
        var all = new ArrayList<Long>();
        var first = lists.list(TaskFilter.ALL, actor("何静"));
        assertThat(first.rows()).hasSize(TaskLists.PAGE);
        assertThat(first.before()).isNull();
        assertThat(first.total()).as("of all, not of the page").isEqualTo(many);
        first.rows().forEach(row -> all.add(row.id()));
        world.issued(world.daily("后来居上", DUE.minusDays(3), "东沟村"));
        var second = lists.list(TaskFilter.ALL.at(first.after(), null), actor("何静"));
        second.rows().forEach(row -> all.add(row.id()));
        assertThat(all).hasSize(many).doesNotHaveDuplicates();
        assertThat(second.after()).isNull();
        var back = lists.list(TaskFilter.ALL.at(null, second.before()), actor("何静"));
        assertThat(back.rows()).extracting(TaskRow::id).isEqualTo(all.subList(0, TaskLists.PAGE));
        assertThat(lists.list(TaskFilter.ALL.at(null, back.before()), actor("何静"))
                        .before())
                .as("the first page, whole")
                .isNull();
        var browser = browser("何静");
        assertThat(browser.get("/tasks").body())
                .contains("下一页")
                .doesNotContain("上一页")
                .contains("after=");
        assertThat(browser.get(TaskFilter.ALL.at(first.after(), null).href()).body())
                .contains("上一页")
                .doesNotContain("下一页");
    }

    @Test
    void filters_stay_in_the_address_and_come_back_from_it() {
        world.issued(world.daily("东沟的", DUE, "东沟村"));
        world.issued(world.daily("老塘的", DUE.plusDays(9), "老塘村"));
        world.verified(world.issued(world.daily("办结的", DUE, "三义村")), "三义村");
        assertThat(found("何静", "unit", "" + world.unit("东沟村"))).containsExactly("东沟的");
        assertThat(found("何静", "state", "done")).containsExactly("办结的");
        assertThat(found("何静", "light", "done")).containsExactly("办结的");
        assertThat(found(
                        "何静",
                        "light",
                        "normal",
                        "line",
                        "" + world.lineId,
                        "lead",
                        "" + world.unit("乡村建设办公室"),
                        "period",
                        "2026-Q3"))
                .containsExactlyInAnyOrder("东沟的", "老塘的");
        assertThat(found("何静", "period", "2025")).isEmpty();
        var filter = TaskFilter.of(Map.of(
                "scope",
                "mine",
                "light",
                "overdue",
                "q",
                "厕 &%+",
                "state",
                "running",
                "kind",
                "daily",
                "line",
                "3",
                "period",
                "2026-Q3",
                "after",
                "2.-9757.12"));
        assertThat(filter.href())
                .isEqualTo(
                        "/tasks?scope=mine&light=overdue&q=%E5%8E%95%20%26%25%2B&state=running&kind=daily&line=3&period=2026-Q3&after=2.-9757.12");
        String page =
                browser("何静").get("/tasks?q=%E4%B8%9C%E6%B2%9F&light=normal").body();
        assertThat(page).contains("<mark>东沟</mark>的", "清除条件", "value=\"东沟\"");
    }

    private List<String> silent(String lead) {
        return waiting.of(actor(lead)).known().stream()
                .filter(row -> row.act().code().equals("matter.silent"))
                .map(WaitingRow::unit)
                .toList();
    }

    @Test
    void what_nobody_reported_on_for_fourteen_days_is_listed_for_the_lead_and_found_by_the_filter() {
        long task = world.issued(world.daily("清淤", java.time.LocalDate.of(2026, 10, 31), "东沟村", "老塘村"));
        world.clock.set("2026-09-30T23:59:00");
        assertThat(silent("周明远")).isEmpty();
        world.clock.set("2026-10-01T00:00:00");
        assertThat(silent("周明远")).containsExactly("东沟村", "老塘村");
        assertThat(browser("周明远").get("/my-day").body()).contains("2 家最长 14 天没有报告：东沟村、老塘村");
        assertThat(silent("何静")).isEmpty();
        assertThat(found("何静", "silent", "yes")).containsExactly("清淤");
        assignments.acknowledge(world.assignment(task, "东沟村"), actor("孙玉兰"));
        assertThat(silent("周明远")).containsExactly("老塘村");
        assertThat(browser("周明远").get("/my-day").body()).contains("报告停滞", "老塘村 14 天没有报告");
        assertThat(browser("周明远").get("/tasks?silent=yes").body()).contains("清淤", "name=\"silent\" value=\"yes\"");
        jdbc.sql("update assignment set state = 'CANCELLED' where unit_id = ?")
                .param(world.unit("老塘村"))
                .update();
        assertThat(found("何静", "silent", "yes")).isEmpty();
    }

    @Test
    void beside_the_executor_silence_stands_in_words_with_since_when_and_is_no_light() {
        long task = world.issued(world.daily("清淤", java.time.LocalDate.of(2026, 12, 31), "东沟村", "老塘村"));
        long id = world.assignment(task, "东沟村");
        assignments.report(id, "30", "已清 1 公里", List.of(), actor("孙玉兰"));
        world.clock.set("2026-09-20T10:00:00");
        assignments.acknowledge(world.assignment(task, "老塘村"), actor("马德福"));
        world.clock.set("2026-09-30T23:59:59");
        assertThat(browser("周明远").get("/tasks/" + task).body()).doesNotContain("报告停滞");
        assertThat(browser("孙玉兰").get("/assignments/" + id).body()).doesNotContain("报告停滞");
        world.clock.set("2026-10-01T00:00:00");
        assertThat(browser("周明远").get("/tasks/" + task).body())
                .containsOnlyOnce("报告停滞")
                .contains("9月17日起报告停滞　9月17日报进度");
        assertThat(browser("孙玉兰").get("/assignments/" + id).body())
                .contains("<b>报告停滞</b>　9月17日起没有新的报告", "light-normal")
                .doesNotContain("light-warning");
        assignments.report(id, "40", "又清 1 公里", List.of(), actor("孙玉兰"));
        for (String page : List.of("/tasks/" + task, "/assignments/" + id)) {
            assertThat(browser("周明远").get(page).body()).as(page).doesNotContain("报告停滞");
        }
    }

    @Test
    void half_of_a_short_time_is_silence_and_days_of_a_pause_are_not__T13() {
        long task = world.issued(world.daily("急事", java.time.LocalDate.of(2026, 9, 24), "东沟村"));
        world.clock.set("2026-09-20T09:00:00");
        assertThat(found("何静", "silent", "yes")).isEmpty();
        world.clock.set("2026-09-21T09:00:00");
        assertThat(found("何静", "silent", "yes")).containsExactly("急事");
        jdbc.sql("""
                with request as (
                    insert into request (county_id, kind, reason, asked_by, asked_at, state, decided_by, decided_at)
                    values (:county, 'PAUSE', '等拨款', :lead, now(), 'GRANTED', :leader, now()) returning id),
                asked as (
                    insert into pause (county_id, id, matter_id, phase, cause, waits_unit, from_on, to_on, grant_no)
                    select :county, id, :task, 1, 'MONEY', :county, '2026-09-20', '2026-09-22', 1 from request returning id)
                insert into paused (county_id, pause_id, assignment_id, from_on, to_on) select :county, id, :assignment, '2026-09-20', '2026-09-22' from asked""")
                .param("county", world.countyId)
                .param("task", task)
                .param("lead", world.person("周明远"))
                .param("leader", world.person("林秋实"))
                .param("assignment", world.assignment(task, "东沟村"))
                .update();
        jdbc.sql("update assignment set silent_on = silent_on(county_id, id, heard_on)")
                .update();
        assertThat(found("何静", "silent", "yes")).isEmpty();
        world.clock.set("2026-09-24T09:00:00");
        assertThat(found("何静", "silent", "yes")).containsExactly("急事");
    }
}
