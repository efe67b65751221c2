package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Points;
import huiyin.score.Reversals;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told of what happens to a task, read in the inbox. */
class TaskNoticesTest extends MatterTest {
    @Autowired
    Reversals reversals;

    @Autowired
    TransactionTemplate transaction;

    /** Told since the last look, as {@code who: sentence → href}. */
    private List<String> told() {
        var told = jdbc.sql("""
                select p.name || '：' || n.sentence from notice n join person p on p.id = n.person_id where n.unread order by n.id""").query(String.class).list();
        jdbc.sql("update notice set unread = false").update();
        return told;
    }

    @Test
    void from_sent_to_issued_those_are_told_who_must_act_and_nobody_of_the_own_act() {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        assertThat(told()).containsExactlyInAnyOrder("沈国安：《农村户厕整改》第 1 版等您签署", "何静：《农村户厕整改》第 1 版等您签署");
        signatures.amend(task, 1, 3, Points.of("5"), DUE, "工作量没那么大", actor("沈国安"));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "何静：《农村户厕整改》改成第 2 版（分值：6.00 → 5.00），等您重新签署", "林秋实：《农村户厕整改》由沈国安改成第 2 版：分值：6.00 → 5.00");
        signatures.sign(task, 2, actor("何静"));
        assertThat(told()).isEmpty();
        signatures.sign(task, 2, actor("沈国安"));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "孙玉兰：《农村户厕整改》派给东沟村，9月20日到期，请签收",
                        "马德福：《农村户厕整改》派给老塘村，9月20日到期，请签收",
                        "周明远：《农村户厕整改》已生效，派发 2 个执行单位，由您牵头",
                        "林秋实：《农村户厕整改》已生效，派发 2 个执行单位");
    }

    @Test
    void a_roadmap_waits_for_whoever_registers_decisions_and_each_executor_is_told_once_however_many_phases() {
        world.issued(world.roadmap("和美乡村示范点", LocalDate.of(2026, 10, 31), LocalDate.of(2026, 12, 31), "东沟村"));
        assertThat(told())
                .contains("沈国安：《和美乡村示范点》等登记党委会决定", "江文：《和美乡村示范点》等登记党委会决定", "孙玉兰：《和美乡村示范点》派给东沟村，10月31日到期，请签收")
                .filteredOn(line -> line.startsWith("孙玉兰"))
                .hasSize(1);
    }

    @Test
    void refused_and_withdrawn_forms_are_told_with_the_reason() {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        told();
        signatures.refuse(task, 1, "期限太紧", actor("何静"));
        assertThat(told()).containsExactly("林秋实：《农村户厕整改》被镇长退回，请修改：期限太紧");
        long other = world.sent(world.daily("秋粮收购", DUE, "东沟村"));
        told();
        tasks.withdraw(other, "还要改", actor("林秋实"));
        assertThat(told()).containsExactlyInAnyOrder("沈国安：《秋粮收购》已撤回，不用再签：还要改", "何静：《秋粮收购》已撤回，不用再签：还要改");
    }

    @Test
    void from_submitted_to_verified_verifier_and_executor_tell_each_other() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        told();
        long id = world.submitted(task, "东沟村");
        assertThat(told()).containsExactly("周明远：东沟村《农村户厕整改》提交，等您核验");
        world.returned(task, "东沟村", "缺照片");
        assertThat(told()).containsExactly("孙玉兰：东沟村《农村户厕整改》被退回重办：缺照片");
        assignments.submit(id, "照片补上了", List.of(), actor("李冬生"));
        assertThat(told()).containsExactly("周明远：东沟村《农村户厕整改》重新提交，等您核验");
        world.verified(task, "东沟村");
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "孙玉兰：东沟村《农村户厕整改》核验通过，记 6.00 分",
                        "李冬生：东沟村《农村户厕整改》核验通过，记 6.00 分",
                        "林秋实：《农村户厕整改》全部核验完成，平均得分率 100%");
        long entry = jdbc.sql("select id from entry where person_id = ?")
                .param(world.person("孙玉兰"))
                .query(Long.class)
                .single();
        reversals.reverse(actor("吴晓燕"), entry, "照片是旧的");
        assertThat(told()).containsExactly("孙玉兰：您的一笔积分被冲正：照片是旧的");
    }

    @Test
    void many_reports_of_one_day_are_one_piece_of_news_for_the_lead() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        told();
        for (String village : huiyin.World.VILLAGES) {
            long id = world.assignment(task, village);
            assignments.report(id, "40", "完成四成", List.of(), world.inCharge(id));
        }
        assertThat(told()).containsExactly("周明远：《农村户厕整改》今天有新进展");
        world.clock.forwardDays(1);
        long id = world.assignment(task, "东沟村");
        assignments.report(id, "60", "完成六成", List.of(), world.inCharge(id));
        assertThat(told()).containsExactly("周明远：《农村户厕整改》今天有新进展");
    }

    @Test
    void who_still_executes_a_cancelled_task_is_told_and_who_is_verified_is_not() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        world.verified(task, "老塘村");
        told();
        matters.cancel(task, "上级取消", actor("何静"));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "孙玉兰：《农村户厕整改》已撤销，没有核验的不再办理：上级取消",
                        "周明远：《农村户厕整改》已撤销，没有核验的不再办理：上级取消",
                        "林秋实：《农村户厕整改》已撤销，没有核验的不再办理：上级取消");
    }

    @Test
    void an_act_that_comes_to_nothing_is_not_told() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        told();
        long id = world.assignment(task, "东沟村");
        transaction.executeWithoutResult(whole -> {
            assignments.submit(id, "完成", List.of(), actor("孙玉兰"));
            whole.setRollbackOnly();
        });
        assertThat(told()).isEmpty();
    }

    @Test
    void a_notice_is_opened_once_read_all_at_once_and_seen_by_its_own_person_only() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long id = jdbc.sql("select id from notice where person_id = ?")
                .param(world.person("孙玉兰"))
                .query(Long.class)
                .single();
        var sun = browser("孙玉兰");
        assertThat(sun.get("/inbox").body())
                .contains("有 1 条没看的消息", "《农村户厕整改》派给东沟村，9月20日到期，请签收", "今天", "<b>新</b>")
                .doesNotContain("老塘村");
        assertThat(sun.get("/my-day").body()).contains("消息 <b>1");
        assertThat(browser("马德福").post("/inbox/" + id + "/opening").status()).isEqualTo(404);
        assertThat(sun.post("/inbox/" + id + "/opening").location())
                .isEqualTo("/assignments/" + world.assignment(task, "东沟村"));
        assertThat(sun.get("/inbox").body()).contains("消息都看过了").doesNotContain("<b>新</b>");
        world.returned(task, "东沟村", "缺照片");
        long newest = jdbc.sql("select max(id) from notice where person_id = ?")
                .param(world.person("孙玉兰"))
                .query(Long.class)
                .single();
        world.returned(task, "东沟村", "还是缺照片");
        sun.post("/inbox/reading", "upTo", String.valueOf(newest));
        assertThat(sun.get("/inbox?unread=1").body())
                .as("what came after the page was drawn stays unread")
                .contains("还是缺照片")
                .doesNotContain("派给东沟村");
        assertThat(sun.get("/inbox?after=1").body())
                .as("behind the last is the first page")
                .contains("还是缺照片");
        assertThat(sun.get("/inbox?before=x&after=%00").status()).isEqualTo(200);
    }
}
