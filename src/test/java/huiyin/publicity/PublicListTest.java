package huiyin.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.matter.Light;
import huiyin.task.TaskCursor;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The public list of a town with more tasks than anybody reads at once: 6 of the small world and 700 more, of which 600
 * are done.
 */
class PublicListTest extends PublicTest {
    private static final int MORE = 700;

    @Autowired
    PublicTasks tasks;

    @Autowired
    Towns towns;

    /**
     * Copies of one small task: each seventh runs, and is due a day later than the one before; the others are done, one
     * each hour.
     */
    @Override
    void more(World made) {
        jdbc.sql("""
                insert into matter (county_id, unit_id, title, is_public, leader_id, lead_id, lead_unit_id, verifier_id, due_on, kind, state, number_year, number_serial, drafted_by,
                                    drafted_at, effective_at, closed_at)
                select county_id, unit_id, '检查路灯第' || 1000 + g || '盏', true, leader_id, lead_id, lead_unit_id, verifier_id, due_on, kind, case when g % 7 = 0 then 'RUNNING' else 'DONE' end, 2026, 1000 + g, drafted_by, drafted_at, timestamptz '2026-02-01 10:00+08',
                       case when g % 7 <> 0 then timestamptz '2026-03-01 10:00+08' + g * interval '1 hour' end
                from matter, generate_series(1, ?) g where id = ?""").params(MORE, made.done).update();
        jdbc.sql("""
                insert into task_version (county_id, matter_id, version, title, content, work_line_id, leader_id, lead_id, lead_unit_id, verifier_id, executor_title, remind_days,
                                            is_public, made_by, made_at)
                select m.county_id, m.id, 1, '检查路灯第' || m.number_serial || '盏', '夜里检查。', v.work_line_id, v.leader_id, v.lead_id, v.lead_unit_id, v.verifier_id, v.executor_title, 3,
                       true, v.made_by, v.made_at
                from matter m, task_version v where m.number_serial > 1000 and v.matter_id = ?""").param(made.done).update();
        jdbc.sql("""
                insert into phase (county_id, matter_id, version, ordinal, name, starts_on, due_on, stars, points)
                select county_id, id, 1, 1, '全程', date '2026-02-01', date '2026-10-01' + number_serial, 1, 1 from matter where number_serial > 1000""").update();
        jdbc.sql("""
                with made as (
                insert into assignment (county_id, matter_id, phase, unit_id, person_id, state, progress, starts_on, due_issued, due_on, remind_on, margin_issued, margin, heard_on, silent_on, submitted_at,
                                        submitted_by, verified_at, verified_by)
                select m.county_id, m.id, 1, :village, :person, case m.state when 'DONE' then 'VERIFIED' else 'ASSIGNED' end, 0, date '2026-02-01', date '2026-10-01' + number_serial,
                       date '2026-10-01' + number_serial, date '2026-10-01' + number_serial - 3, 100, 100, date '2026-02-01', date '2026-02-15', m.closed_at, case when m.state = 'DONE' then :person end, m.closed_at,
                       case when m.state = 'DONE' then :lead end
                from matter m where m.number_serial > 1000 returning county_id, id, state)
                insert into stake (county_id, assignment_id, points, quality, earned)
                select county_id, id, 1, case when state = 'VERIFIED' then 1 end, case when state = 'VERIFIED' then 1 end from made""")
                .param("village", made.villages.get(4))
                .param("person", made.executors.get(4))
                .param("lead", made.lead)
                .update();
        made.index();
    }

    private PublicFilter filter(String village, String q, String light, String year) {
        return PublicFilter.of(towns.asked("QX").orElseThrow(), village, q, light, year);
    }

    private List<Long> all(PublicFilter filter) {
        var ids = new ArrayList<Long>();
        Leaf<PublicRow> leaf = tasks.list(filter, Turn.first()).leaf();
        leaf.rows().forEach(row -> ids.add(row.id()));
        while (leaf.after() != null) {
            var before = leaf;
            leaf = tasks.list(filter, Turn.of(leaf.after(), null, TaskCursor::parse))
                    .leaf();
            leaf.rows().forEach(row -> ids.add(row.id()));
            assertThat(tasks.list(filter, Turn.of(null, leaf.before(), TaskCursor::parse))
                            .leaf())
                    .as("the page before")
                    .isEqualTo(before);
        }
        return ids;
    }

    @Test
    void all_of_them_are_reached_page_by_page_each_once_worst_light_first() throws Exception {
        var found = all(filter(null, null, null, null));
        assertThat(found).hasSize(MORE + 6).doesNotHaveDuplicates().startsWith(world.toilets);
        assertThat(tasks.list(filter(null, null, null, null), Turn.first()).counts())
                .isEqualTo(new PublicPlaces.Counts(1, 2, 101, 1, 601));
        var lights = new ArrayList<Light>();
        tasks.list(filter(null, null, null, null), Turn.first(), found.size())
                .leaf()
                .rows()
                .forEach(row -> lights.add(row.light()));
        assertThat(lights.subList(0, 3)).containsExactly(Light.OVERDUE, Light.WARNING, Light.WARNING);
        assertThat(lights.indexOf(Light.DONE))
                .as("those not begun before those done")
                .isEqualTo(105);
        String last = page("/public/tasks?town=QX&light=done&after=5.-9999999999.1");
        assertThat(last)
                .contains("清溪镇任务 706 件", "回到第一页", "上一页", "下一页", "light=done&amp;after=5.")
                .doesNotContain("只列最近");
    }

    @Test
    void the_filter_stays_while_the_list_is_turned() {
        assertThat(all(filter(null, null, "done", "2026"))).hasSize(601);
        assertThat(all(filter("" + world.villages.get(4), null, null, null)))
                .as("of one village")
                .hasSize(702);
        assertThat(all(filter("" + world.villages.get(4), null, "normal", null)))
                .hasSize(100);
        assertThat(all(filter(null, "检查 路灯", null, null))).hasSize(MORE);
        assertThat(all(filter("" + world.villages.get(0), "检查", null, null))).isEmpty();
        assertThat(all(filter(null, null, null, "2025"))).isEmpty();
    }

    @Test
    void words_are_found_by_the_index_folded_and_in_what_is_public_alone() throws Exception {
        assertThat(all(filter(null, "清执(2026)1号", null, null))).containsExactly(world.toilets);
        assertThat(all(filter(null, "第1007盏", null, null))).hasSize(1);
        assertThat(all(filter(null, "乡村建设办公室 户厕", null, null)))
                .as("the unit that leads is on the page")
                .containsExactly(world.toilets);
        assertThat(all(filter(null, "督查通报", null, null)))
                .as("where a task came from is not")
                .isEmpty();
        assertThat(all(filter(null, "信访积案", null, null))).isEmpty();
        assertThat(page("/public/tasks?town=QX&q=" + encoded("户厕"))).contains("农村<mark>户厕</mark>问题排查整改");
    }

    @Test
    void the_first_page_and_the_big_screen_count_all_of_them_and_stay_small() throws Exception {
        String portal = page("/?town=QX");
        assertThat(portal).contains("今年镇上派出 706 件任务", "706 件任务：办结 601，正常 101，预警 2，超期 1", "一盏灯代表 12 件");
        assertThat(portal.split("class=\"lamp ")).hasSizeLessThan(70);
        assertThat(portal.indexOf("农村户厕问题排查整改"))
                .as("the worst first")
                .isPositive()
                .isLessThan(portal.indexOf("农村道路硬化"));
        String screen = page("/screen?town=QX");
        assertThat(screen).contains("706 件中 600 件", "盯办 3 件");
    }

    @Test
    void months_add_up_to_what_was_issued_and_done_by_due_dates() {
        var months = tasks.months(filter(null, null, null, "2026"));
        assertThat(months.stream().mapToLong(PublicPlaces.Month::issued).sum()).isEqualTo(706);
        assertThat(months.stream().mapToLong(PublicPlaces.Month::done).sum()).isEqualTo(601);
        assertThat(months.stream().mapToLong(PublicPlaces.Month::onSchedule).sum())
                .as("one was two days late")
                .isEqualTo(600);
        assertThat(months).startsWith(new PublicPlaces.Month(1, 1, 0, 0)).contains(new PublicPlaces.Month(6, 1, 1, 0));
    }
}
