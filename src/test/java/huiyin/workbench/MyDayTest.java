package huiyin.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import huiyin.matter.Assignments;
import huiyin.matter.Light;
import huiyin.matter.MatterAct;
import huiyin.matter.Verifications;
import huiyin.organisation.PostKind;
import huiyin.task.Signatures;
import huiyin.task.TaskAct;
import huiyin.task.Tasks;
import huiyin.testing.ProgramTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MyDayTest extends ProgramTest {
    private static final LocalDate DUE = LocalDate.of(2026, 9, 30);

    @Autowired
    MyDays days;

    @Autowired
    MyDayController controller;

    @Autowired
    Tasks tasks;

    @Autowired
    Signatures signatures;

    @Autowired
    Assignments assignments;

    @Autowired
    Verifications verifications;

    private MyDayPage day(String name) {
        return days.of(world.actor(name));
    }

    private List<WaitingItem> waiting(String name) {
        return day(name).waiting();
    }

    private WaitingItem only(String name) {
        assertThat(waiting(name)).as("waits for %s", name).hasSize(1);
        return waiting(name).getFirst();
    }

    private List<String> notes(String name) {
        return only(name).notes();
    }

    @Test
    void a_form_waits_for_each_principal_until_signed_and_its_drafter_sees_who_has_not__T2() {
        long task = world.sent(world.daily("农村户厕问题排查整改", DUE, "东沟村"));
        world.clock.forwardDays(2);

        assertThat(List.of(only("沈国安"), only("何静")))
                .extracting(WaitingItem::act, WaitingItem::href)
                .containsOnly(tuple(TaskAct.SIGN, "/tasks/" + task));
        assertThat(notes("何静")).containsExactly("副镇长 林秋实 9月17日报送");
        assertThat(day("林秋实").awaited())
                .extracting(AwaitedRow::what, row -> row.waited(), AwaitedRow::href)
                .containsExactly(tuple("党委书记 沈国安、镇长 何静签署", "2 天", "/tasks/" + task));

        signatures.sign(task, 1, world.actor("沈国安"));

        assertThat(waiting("沈国安")).isEmpty();
        assertThat(only("何静").act()).isEqualTo(TaskAct.SIGN);
        assertThat(day("林秋实").awaited()).extracting(AwaitedRow::what).containsExactly("镇长 何静签署");
        assertThat(day("林秋实").changes())
                .extracting(event -> event.who() + event.sentence().text())
                .containsExactly("沈国安签署第 1 版");
    }

    @Test
    void a_roadmap_waits_for_who_registers_the_decision__T3() {
        long task = world.sent(world.roadmap("农村道路硬化", DUE, LocalDate.of(2026, 12, 20), "东沟村"));

        assertThat(only("江文"))
                .extracting(WaitingItem::act, WaitingItem::href)
                .containsExactly(TaskAct.DECIDE, "/tasks/" + task);
        assertThat(day("林秋实").awaited()).extracting(AwaitedRow::what).containsExactly("党委会研究决定");
    }

    @Test
    void a_draft_waits_for_its_drafter_and_one_that_came_back_says_from_whom_and_why() {
        long task = world.drafted(world.daily("农村户厕问题排查整改", DUE, "东沟村"));
        assertThat(only("林秋实"))
                .extracting(WaitingItem::act, WaitingItem::href)
                .containsExactly(TaskAct.DRAFT, "/tasks/" + task + "/draft");
        assertThat(waiting("沈国安")).isEmpty();

        tasks.send(task, world.actor("林秋实"));
        signatures.refuse(task, 1, "范围太大，请分两批", world.actor("何静"));
        assertThat(only("林秋实").act()).isEqualTo(TaskAct.REVISE);
        assertThat(notes("林秋实")).containsExactly("镇长 何静 9月17日退回", "“范围太大，请分两批”");
        assertThat(day("林秋实").awaited()).isEmpty();
    }

    @Test
    void an_assignment_goes_from_waiting_to_awaited_and_comes_back_with_its_reason__T5() {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", DUE);
        long assignment = world.assignment(task, "东沟村");

        assertThat(List.of(only("孙玉兰"), only("李冬生")))
                .extracting(WaitingItem::act, WaitingItem::href)
                .containsOnly(tuple(MatterAct.ACKNOWLEDGE, "/assignments/" + assignment));
        assertThat(notes("孙玉兰")).containsExactly("副镇长 林秋实 9月17日交办", "东沟村");

        assignments.report(assignment, "40", "已走访二十户", List.of(), world.actor("李冬生"));
        assertThat(only("孙玉兰").act()).isEqualTo(MatterAct.REPORT);
        assertThat(notes("孙玉兰")).contains("已完成 40%");
        assertThat(day("孙玉兰").changes())
                .extracting(event -> event.who() + event.sentence().text())
                .contains("李冬生报进度（东沟村）：40%");

        world.submitted(task, "东沟村");
        assertThat(waiting("孙玉兰")).isEmpty();
        assertThat(day("孙玉兰").title()).containsExactly("今天没有", "等您办的事");
        assertThat(day("李冬生").awaited())
                .extracting(AwaitedRow::what, AwaitedRow::href)
                .containsExactly(tuple("乡村建设办公室主任 周明远核验", "/assignments/" + assignment));

        world.returned(task, "东沟村", "照片看不清");
        assertThat(only("孙玉兰").act()).isEqualTo(MatterAct.REDO);
        assertThat(notes("孙玉兰")).containsExactly("乡村建设办公室主任 周明远 9月17日退回", "“照片看不清”", "东沟村");
        assertThat(day("孙玉兰").awaited()).isEmpty();

        world.verified(task, "东沟村");
        assertThat(waiting("孙玉兰")).isEmpty();
        assertThat(day("孙玉兰").totals())
                .extracting(total -> String.valueOf(total.points()))
                .containsExactly("6.00", "6.00");
    }

    @Test
    void submissions_wait_for_the_verifier_as_one_row_a_task_led_by_the_oldest() {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", DUE);
        long first = world.submitted(task, "三义村");
        world.clock.forwardDays(2);
        world.submitted(task, "东沟村");

        assertThat(only("周明远"))
                .extracting(WaitingItem::act, WaitingItem::href, WaitingItem::button)
                .containsExactly(MatterAct.VERIFY, "/assignments/" + first, "去核验 2 个村");
        assertThat(notes("周明远")).containsExactly("2 个村已提交", "最早的已等 2 天");
    }

    @Test
    void what_is_overdue_stands_first_for_who_does_it_and_for_who_answers_for_it__T6() {
        long late = world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 18));
        world.clock.set("2026-09-17T15:00");
        world.submitted(late, "茶岭村");
        world.clock.set("2026-09-20T09:00");
        world.issued(world.daily("农村道路硬化", DUE, "东沟村"));

        assertThat(waiting("孙玉兰"))
                .extracting(WaitingItem::light, row -> row.due())
                .containsExactly(tuple(Light.OVERDUE, "超期 2 天"), tuple(Light.NORMAL, "9月30日"));
        assertThat(day("孙玉兰").title()).containsExactly("有 2 件事等您办，", "1 件已超期");
        assertThat(waiting("周明远"))
                .extracting(WaitingItem::act, WaitingItem::href)
                .containsExactly(
                        tuple(MatterAct.WATCH, "/tasks/" + late),
                        tuple(MatterAct.VERIFY, "/assignments/" + world.assignment(late, "茶岭村")));
        assertThat(only("林秋实").notes()).containsExactly("东沟村、老塘村、三义村还没有提交");
    }

    @Test
    void a_phase_not_begun_is_not_shown() {
        long task = world.issued(world.roadmap("农村道路硬化", DUE, LocalDate.of(2026, 12, 20), "东沟村"));

        assertThat(only("孙玉兰").href()).isEqualTo("/assignments/" + world.assignment(task, "东沟村", 1));
        assertThat(notes("孙玉兰")).contains("第一阶段");

        world.verified(task, "东沟村");
        assertThat(waiting("孙玉兰")).isEmpty();
        world.clock.set("2026-10-01T09:00");
        assertThat(only("孙玉兰").href()).isEqualTo("/assignments/" + world.assignment(task, "东沟村", 2));
    }

    @Test
    void nothing_of_another_town_or_of_no_concern_is_shown() {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 18));
        world.submitted(task, "东沟村");
        world.sent(world.daily("农村道路硬化", DUE, "东沟村"));
        world.clock.forwardDays(5);

        for (String name : List.of("唐一鸣", "许安", "秦越", "方远", "白志强", "高建民", "郑纪明", "吴晓燕")) {
            var day = day(name);
            assertThat(day.waiting()).as(name).isEmpty();
            assertThat(day.awaited()).as(name).isEmpty();
            assertThat(day.changes()).as(name).isEmpty();
        }
    }

    @Test
    void every_row_leads_to_what_the_reader_may_see() {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 18));
        world.submitted(task, "东沟村");
        world.sent(world.daily("农村公路养护", DUE, "老塘村"));
        world.drafted(world.daily("农村道路硬化", DUE, "东沟村"));
        // An officer of the whole town executes for the town, not for its villages
        world.appoint("何文静", "清溪镇", PostKind.OFFICER, "党政办干事");
        world.clock.forwardDays(5);

        for (String name : List.of("沈国安", "何静", "林秋实", "周明远", "陈小雨", "江文", "何文静", "孙玉兰", "李冬生", "马德福", "田秀英", "罗长河")) {
            var actor = world.actor(name);
            for (var row : waiting(name)) {
                long id = Long.parseLong(row.href().replaceAll("\\D", ""));
                boolean seen = row.href().startsWith("/tasks/")
                        ? tasks.find(id, actor).isPresent()
                        : assignments.find(id, actor).isPresent();
                assertThat(seen).as("%s %s", name, row).isTrue();
            }
        }
        assertThat(waiting("何文静")).isEmpty();
    }

    @Test
    void the_page_says_it_in_a_sentence_and_leads_on() throws Exception {
        long task = world.issuedToAllVillages("农村户厕问题排查整改", LocalDate.of(2026, 9, 18));
        var page = browser("孙玉兰").get("/my-day");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "2026年9月17日 星期四",
                        "有 1 件事等您办",
                        "签收：农村户厕问题排查整改",
                        "href=\"/assignments/" + world.assignment(task, "东沟村") + "\"",
                        "明天到期",
                        "没有别人压着您的事");
    }

    @Test
    void an_administrator_sees_the_own_work_and_no_business_and_who_has_no_post_is_told_whom_to_ask() throws Exception {
        world.issuedToAllVillages("农村户厕问题排查整改", DUE);
        var administrator = browser("段平").get("/my-day").body();
        assertThat(administrator)
                .contains("/organisation/roster", "/accounts", "三员分立")
                .doesNotContain("农村户厕", "我的积分")
                .as("the phone's bar has what is theirs, not 事项 and 记录")
                .contains("<a href=\"/accounts\"")
                .doesNotContain("href=\"/tasks\"", "href=\"/entries\"");

        assertThat(controller.show(world.actor("无职的人")).getViewName()).isEqualTo("workbench/without-post");
    }
}
