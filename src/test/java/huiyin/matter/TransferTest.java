package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import huiyin.task.*;
import huiyin.web.Turn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing waits for somebody who has left (移交), role by role. */
class TransferTest extends MatterTest {
    @Autowired
    Transfers transfers;

    private void leaves(String name) {
        jdbc.sql("update post set valid_to = '2026-09-16' where person_id = ?")
                .param(world.person(name))
                .update();
        waiting.rebuild(world.countyId);
    }

    @AfterEach
    void everybodyIsBack() {
        jdbc.sql("update post set valid_to = null where valid_to = '2026-09-16'")
                .update();
    }

    @Test
    void what_an_executor_leaves_goes_to_who_is_in_charge_now_and_is_told() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long id = world.assignment(task, "东沟村");
        assignments.report(id, "40", "排查过半", List.of(), actor("孙玉兰"));
        assertThat(transfers.inherit()).isZero();
        leaves("孙玉兰");
        leaves("马德福");
        assertThat(transfers.inherit()).isEqualTo(1);
        assertThat(transfers.inherit()).isZero();
        assertThat(world.inCharge(id).name()).isEqualTo("李冬生");
        assertThat(browser("李冬生").get("/assignments/" + id).body())
                .contains("平台")
                .contains("责任人由孙玉兰改为李冬生")
                .contains("40%");
        // Nobody else in 老塘村: listed, and gone from the list once somebody is appointed
        assertThat(transfers.orphans(actor("吴晓燕"), Turn.first()).leaf().rows())
                .extracting(Transfers.Orphan::unitName)
                .containsExactly("老塘村");
        assertThat(browser("吴晓燕").get("/matters/orphans").body()).contains("老塘村没有人可以接");
        world.appoint("新来的人", "老塘村", PostKind.VILLAGE_OFFICER, "村文书");
        assertThat(transfers.inherit()).isEqualTo(1);
        assertThat(transfers.orphans(actor("吴晓燕"), Turn.first()).leaf().rows()).isEmpty();
        jdbc.sql("update post set valid_to = '2026-09-01' where person_id = ?")
                .param(world.person("新来的人"))
                .update();
    }

    @Test
    void leader_lead_and_verifier_are_replaced_by_the_issuer_and_never_by_an_executor__T8() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "农业农村办公室"));
        long gao = world.person("高建民");
        assertThatThrownBy(() -> transfers.replace(task, "VERIFIER", gao, "换人", actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("规则 T8");
        for (String name : List.of("周明远", "孙玉兰", "郑纪明", "吴晓燕", "江文", "唐一鸣")) {
            assertThatThrownBy(() -> transfers.replace(task, "LEAD", gao, "换人", actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        assertThatThrownBy(() -> transfers.replace(task, "LEADER", world.person("吴晓燕"), "换人", actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("主要领导");
        assertThatThrownBy(() -> transfers.replace(task, "LEAD", gao, " ", actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessage("请填写换人的理由");
        assertThatThrownBy(() -> transfers.replace(task, "LEAD", world.person("方远"), "换人", actor("林秋实")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> transfers.replace(task, "MAYOR", gao, "换人", actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessage("请选择换哪一位");

        transfers.replace(task, "LEAD", gao, "分工调整", actor("林秋实"));
        transfers.replace(task, "VERIFIER", world.person("吴晓燕"), "分工调整", actor("何静"));
        transfers.replace(task, "LEADER", world.person("吴晓燕"), "分工调整", actor("沈国安"));
        assertThat(browser("周明远").get("/tasks/" + task).body()).contains("牵头人由周明远改为高建民");
        assertThat(browser("何静").get("/tasks/" + task + "/form").body())
                .contains("周明远")
                .contains("林秋实")
                .doesNotContain("高建民</span></td></tr>");
        long village = world.submitted(task, "东沟村");
        assertThatThrownBy(() -> verifications.verify(village, "1.0", null, actor("周明远")))
                .isInstanceOf(NotVisible.class);
        verifications.verify(village, "1.0", null, actor("吴晓燕"));
        assertThat(timeline(task)).filteredOn("matter.transferred"::equals).hasSize(3);
    }

    /** With a post in the unit only since 21 September. */
    private long newcomer(String name, String unit, PostKind kind) {
        long id = world.appoint(name, unit, kind, kind.label());
        jdbc.sql("update post set valid_from = '2026-09-21' where person_id = ?")
                .param(id)
                .update();
        return id;
    }

    private List<String> shares(long task) {
        return jdbc.sql("""
                select e.part || ' ' || u.name || ' ' || e.points || ' ' || e.day from entry e join unit u on u.id = e.unit_id
                where e.source_kind = 'task' and e.source_id = ? order by e.id""").param(task).query(String.class).list();
    }

    @Test
    void who_came_after_the_last_submission_has_the_share_in_the_first_unit_of_the_town__T9() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = world.submitted(task, "东沟村");
        long leader = newcomer("新任副镇长", "清溪镇", PostKind.DEPUTY_LEADER);
        long lead = newcomer("新任主任", "农业农村办公室", PostKind.HEAD);
        world.clock.set("2026-09-22T09:00");
        transfers.replace(task, "LEADER", leader, "原任调离", actor("何静"));
        transfers.replace(task, "LEAD", lead, "原任调离", actor("何静"));
        verifications.verify(id, "1.0", null, actor("周明远"));
        assertThat(shares(task)).containsExactly("LEADER 清溪镇 6.00 2026-09-17", "LEAD 农业农村办公室 6.00 2026-09-17");
    }

    @Test
    void whose_posts_in_the_town_are_gone_from_the_roster_has_the_share_in_the_lead_unit_or_the_town__T9() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = world.submitted(task, "东沟村");
        long leader = newcomer("另任副镇长", "清溪镇", PostKind.DEPUTY_LEADER);
        long lead = newcomer("另任主任", "农业农村办公室", PostKind.HEAD);
        world.clock.set("2026-09-22T09:00");
        transfers.replace(task, "LEADER", leader, "原任调离", actor("何静"));
        transfers.replace(task, "LEAD", lead, "原任调离", actor("何静"));
        jdbc.sql("update post set unit_id = ? where person_id in (?, ?)")
                .params(world.unit("石门镇建设办公室"), leader, lead)
                .update();
        verifications.verify(id, "1.0", null, actor("周明远"));
        assertThat(shares(task)).containsExactly("LEADER 清溪镇 6.00 2026-09-17", "LEAD 乡村建设办公室 6.00 2026-09-17");
    }

    @Test
    void whose_leader_lead_or_verifier_has_left_waits_for_the_principals_until_somebody_takes_over() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        leaves("林秋实");
        leaves("周明远");
        assertThat(transfers.orphans(actor("吴晓燕"), Turn.first()).leaf().rows())
                .extracting(Transfers.Orphan::role)
                .containsExactlyInAnyOrder("第一直接责任人", "牵头人", "核验人");
        var mayor = browser("何静");
        assertThat(mayor.get("/my-day").body()).contains("换人：农村户厕整改");
        transfers.replace(task, "LEADER", world.person("郑纪明"), "原任调离", actor("吴晓燕"));
        transfers.replace(task, "LEAD", world.person("高建民"), "原任调离", actor("何静"));
        assertThat(mayor.post(
                                "/matters/" + task + "/transfers",
                                "role",
                                "VERIFIER",
                                "to",
                                String.valueOf(world.person("高建民")),
                                "reason",
                                "原任调离",
                                "_form",
                                "transfer",
                                "_at",
                                "/tasks/" + task)
                        .location())
                .isEqualTo("/tasks/" + task);
        assertThat(transfers.orphans(actor("吴晓燕"), Turn.first()).leaf().rows()).isEmpty();
        assertThat(mayor.get("/my-day").body()).doesNotContain("换人：农村户厕整改");
    }

    @Test
    void whoever_ends_a_post_sees_what_is_open() {
        world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long post = jdbc.sql("select id from post where person_id = ?")
                .param(world.person("孙玉兰"))
                .query(Long.class)
                .single();
        assertThat(browser("吴晓燕").get("/organisation/posts/" + post + "/end").body())
                .contains("农村户厕整改（东沟村）");
    }
}
