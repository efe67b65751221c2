package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.Turned;
import huiyin.matter.Pauses;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What grows with the years is reached to its end, page by page, and nothing is cut without saying so. */
class GrowingListsTest extends MatterTest {
    @Autowired
    Pauses pauses;

    @AfterEach
    void everybodyIsBack() {
        jdbc.sql("update post set valid_to = null where valid_to = '2026-09-16'")
                .update();
    }

    private List<String> turned(String person, String first, String thing) {
        var browser = browser(person);
        return Turned.bothWays(address -> browser.get(address).body(), first, thing);
    }

    @Test
    void the_timeline_of_a_task_is_read_to_its_beginning() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long id = world.assignment(task, "东沟村");
        assignments.report(id, "40", "第0次报告", List.of(), actor("孙玉兰"));
        jdbc.sql("""
                insert into history (county_id, owner_kind, owner_id, part_id, code, is_public, at, by_person, by_name, body)
                select e.county_id, e.owner_kind, e.owner_id, e.part_id, e.code, e.is_public, e.at, e.by_person, e.by_name, cast(replace(cast(e.body as text), '第0次', '第' || g || '次') as jsonb)
                from matter_history e, generate_series(1, 450) g where e.county_id = ? and e.assignment_id = ? and e.code = 'matter.reported'""").params(world.countyId, id).update();
        var browser = browser("何静");
        String page = browser.get("/tasks/" + task).body();
        assertThat(page).contains("第450次报告", "更早的 90 条", "看更早的经过").doesNotContain("第0次报告");
        assertThat(turned("何静", "/matters/" + task + "/timeline", "(第[0-9]+次)报告"))
                .hasSize(451)
                .doesNotHaveDuplicates()
                .startsWith("第450次")
                .endsWith("第0次");
        String more = Pattern.compile("href=\"([^\"]*)\">看更早的经过")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(browser.get(more).body())
                .as("goes on where the page of the task ends")
                .contains("第350次报告")
                .doesNotContain("第351次报告");
        assertThat(browser("何静").get("/matters/" + task + "/timeline?after=1").body())
                .as("behind the first event")
                .contains("第450次报告");
        assertThat(turned("孙玉兰", "/matters/" + task + "/timeline?assignment=" + id, "(第[0-9]+次)报告"))
                .hasSize(451);
        assertThat(browser("孙玉兰").get("/assignments/" + id).body()).contains("看更早的经过");
        assertThat(browser("何静")
                        .get("/matters/" + task + "/timeline?assignment=" + world.assignment(task, "老塘村"))
                        .body())
                .doesNotContain("次报告");
        world.returned(task, "东沟村", "照片看不清");
        jdbc.sql("""
                insert into history (county_id, owner_kind, owner_id, part_id, code, is_public, at, by_person, by_name, body)
                select e.county_id, e.owner_kind, e.owner_id, e.part_id, e.code, e.is_public, e.at, e.by_person, e.by_name, e.body
                from matter_history e where e.county_id = ? and e.assignment_id = ? and e.code = 'matter.reported' limit 120""").params(world.countyId, id).update();
        assertThat(browser("孙玉兰").get("/assignments/" + id).body())
                .as("why it came back, however much was reported since")
                .contains("照片看不清");
        assertThat(browser("唐一鸣").get("/matters/" + task + "/timeline").status())
                .as("another town")
                .isEqualTo(404);
        long other = world.issued(world.daily("修路", DUE, "东沟村"));
        assertThat(browser("何静")
                        .get("/matters/" + other + "/timeline?assignment=" + id)
                        .status())
                .as("an assignment of another task")
                .isEqualTo(404);
    }

    @Test
    void what_is_nobodys_is_counted_whole_and_listed_to_the_last() {
        for (int i = 0; i < 20; i++) {
            world.issued(world.daily("无主的事" + i, DUE, "东沟村"));
        }
        for (String name : List.of("林秋实", "周明远")) {
            jdbc.sql("update post set valid_to = '2026-09-16' where person_id = ?")
                    .param(world.person(name))
                    .update();
        }
        assertThat(browser("吴晓燕").get("/matters/orphans").body()).contains("60 件事没有人负责");
        var found = turned("吴晓燕", "/matters/orphans", "<span class=\"matter-state\">([^<]+)</span>");
        assertThat(found).hasSize(60);
        assertThat(found).filteredOn("核验人"::equals).hasSize(20);
        assertThat(browser("吴晓燕")
                        .get("/matters/orphans?after=9999999.1&before=x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void recurrences_that_were_stopped_stay_and_those_that_run_stand_alone() {
        long task = world.issued(world.daily("安全隐患排查", DUE, "东沟村"));
        jdbc.sql("""
                insert into recurrence (county_id, matter_id, rhythm, nth, due_days, from_on, until, made_by, made_at, stopped_by, stopped_at)
                select :county, :task, 'MONTH', 1, least(g, 90), date '2026-09-17', date '2027-09-17', :me, now(), case when g > 1 then :me end, case when g > 1 then now() end
                from generate_series(1, 70) g""")
                .param("county", world.countyId)
                .param("task", task)
                .param("me", world.person("林秋实"))
                .update();
        assertThat(turned("何静", "/recurrences", "，([0-9]+) 天内办完")).containsExactly("1");
        assertThat(turned("何静", "/recurrences?state=stopped", "，([0-9]+) 天内办完"))
                .hasSize(69)
                .doesNotHaveDuplicates()
                .startsWith("70");
        assertThat(browser("唐一鸣").get("/recurrences?state=stopped").body()).contains("停止了的周期任务会列在这里");
    }

    @Test
    void who_keeps_us_waiting_is_summed_whole_and_opens_to_each_task__T13() {
        long task = world.issued(world.daily("道路硬化", LocalDate.of(2026, 12, 20), "东沟村"));
        long first = pauses.ask(
                task,
                new Pauses.Asked(
                        1,
                        null,
                        "APPROVAL",
                        "等用地批复1",
                        world.unit("农业农村办公室"),
                        null,
                        LocalDate.of(2026, 9, 18),
                        LocalDate.of(2026, 9, 19)),
                actor("周明远"));
        pauses.grant(first, actor("林秋实"));
        jdbc.sql("""
                with request as (
                    insert into request (county_id, kind, reason, asked_by, asked_at, state, decided_by, decided_at)
                    select county_id, kind, '等用地批复' || g, asked_by, asked_at, state, decided_by, decided_at
                    from requested, generate_series(2, 65) g where kind = 'PAUSE' returning county_id, id)
                insert into pause (county_id, id, matter_id, phase, cause, waits_unit, from_on, to_on, grant_no)
                select r.county_id, r.id, p.matter_id, p.phase, p.cause, p.waits_unit, p.from_on, p.to_on, p.grant_no + row_number() over (order by r.id)
                from request r join pause p on p.county_id = ? and p.id = ?""").params(world.countyId, first).update();
        world.clock.set("2026-09-19T09:00");
        String page = browser("何静").get("/pauses").body();
        assertThat(page)
                .contains("农业农村办公室", "65 件，已等 130 天", ">全部 65 件", "等用地批复65")
                .doesNotContain("等用地批复60<");
        String whole = Pattern.compile("href=\"(/pauses\\?for=unit-[0-9]+)\"")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(turned("何静", whole, "(等用地批复[0-9]+)<")).hasSize(65).doesNotHaveDuplicates();
        assertThat(browser("高建民").get(whole).body())
                .as("who is waited for sees it as well")
                .contains("65 件");
        assertThat(browser("唐一鸣").get(whole).body())
                .as("another town: as if it were not there")
                .contains("一年内没有停止计时");
    }
}
