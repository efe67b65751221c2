package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.access.Actors;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.organisation.StandIns;
import huiyin.task.*;
import huiyin.testing.Filed;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** Standing in for who is away (代理), and what it must never open. */
class StandInTest extends MatterTest {
    private static final LocalDate FROM = LocalDate.of(2026, 9, 17);
    private static final LocalDate TO = LocalDate.of(2026, 9, 19);

    @Autowired
    StandIns standIns;

    @Autowired
    Actors actors;

    @Autowired
    Transfers transfers;

    @Autowired
    Handovers handovers;

    @Autowired
    Extensions extensions;

    @Autowired
    Pauses pauses;

    @BeforeEach
    void nobodyIsAway() {
        jdbc.sql("delete from stand_in").update();
    }

    private long away(String person, String standIn) {
        return standIns.name(world.person(person), world.person(standIn), FROM, TO, "赴县委党校培训", actor(person));
    }

    private Actor acting(String standIn) {
        return actors.standingIn(world.person(standIn)).getFirst();
    }

    @Test
    void what_the_stand_in_does_says_for_whom_on_timeline_signature_and_form__T2() {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        away("何静", "林秋实");
        assertThatThrownBy(() -> signatures.sign(task, 1, acting("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("您起草的");
        jdbc.sql("delete from stand_in").update();
        away("何静", "吴晓燕");
        signatures.sign(task, 1, acting("吴晓燕"));
        signatures.sign(task, 1, actor("沈国安"));
        assertThat(taskState(task)).isEqualTo("RUNNING");
        var browser = browser("何静");
        for (String page : List.of("/tasks/" + task, "/tasks/" + task + "/form", "/tasks/" + task + "/versions")) {
            assertThat(browser.get(page).body()).as(page).contains("吴晓燕（代何静）");
        }
    }

    @Test
    void what_is_lent_and_taken_back_is_in_the_trail_as_powers_with_before_and_after() {
        long standIn = away("何静", "吴晓燕");
        standIns.end(standIn, actor("何静"));
        assertThat(jdbc.sql(
                                "select person || ' ' || subject || '：' || coalesce(before, '无') || '→' || after from audit where kind = 'POWER' and subject like '%代理' order by seq desc limit 2")
                        .query(String.class)
                        .list()
                        .reversed())
                .containsExactly(
                        "何静 何静由吴晓燕代理：无→2026年9月17日至2026年9月19日，赴县委党校培训", "何静 何静由吴晓燕代理：2026年9月17日至2026年9月19日→提前结束");
    }

    @Test
    void one_person_never_gives_both_signatures__T2() {
        for (String other : List.of("何静", "周明远", "孙玉兰", "唐一鸣", "段平", "沈国安")) {
            assertThatThrownBy(() -> away("沈国安", other))
                    .as(other)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("请从列出的人里选");
        }
        away("沈国安", "吴晓燕");
        assertThatThrownBy(() -> away("何静", "吴晓燕")).isInstanceOf(Refusal.class).hasMessageContaining("要由两个人作出");
        // Two stand-ins one after the other, and a signature kept from the first: still one person
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        signatures.sign(task, 1, acting("吴晓燕"));
        standIns.end(standIns.inForce(world.person("吴晓燕")).getFirst().id(), actor("沈国安"));
        away("何静", "吴晓燕");
        assertThatThrownBy(() -> signatures.sign(task, 1, acting("吴晓燕")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("要由两个人作出");
        signatures.sign(task, 1, actor("何静"));
        assertThat(taskState(task)).isEqualTo("RUNNING");
    }

    @Test
    void whoever_stands_in_for_the_verifier_is_not_the_executor__T8() {
        long task = world.issued(executedBy(
                world.daily("路灯维修", DUE, "东沟村"),
                new Draft.Executor(world.unit("东沟村"), null, null),
                new Draft.Executor(world.unit("乡村建设办公室"), world.person("陈小雨"), null)));
        away("周明远", "陈小雨");
        long own = world.assignment(task, "乡村建设办公室");
        assignments.submit(own, "修好", List.of(), actor("陈小雨"));
        assertThatThrownBy(() -> verifications.verify(own, "1.0", null, acting("陈小雨")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能核验自己办的事");
        assertThatThrownBy(() -> verifications.giveBack(own, "退", acting("陈小雨")))
                .isInstanceOf(Refusal.class);
        long other = world.submitted(task, "东沟村");
        verifications.verify(other, "1.0", null, acting("陈小雨"));
        assertThat(browser("孙玉兰").get("/assignments/" + other).body()).contains("陈小雨（代周明远）");
        verifications.verify(own, "1.0", null, actor("周明远"));
    }

    @Test
    void it_begins_and_ends_at_midnight_and_may_be_ended_early() {
        long id = standIns.name(world.person("林秋实"), world.person("吴晓燕"), FROM.plusDays(1), TO, "培训", actor("林秋实"));
        assertThat(actors.standingIn(world.person("吴晓燕"))).isEmpty();
        world.clock.set("2026-09-18T00:00");
        assertThat(acting("吴晓燕").signedName()).isEqualTo("吴晓燕（代林秋实）");
        world.clock.set("2026-09-19T23:59:59");
        assertThat(actors.standingIn(world.person("吴晓燕"))).hasSize(1);
        world.clock.set("2026-09-20T00:00");
        assertThat(actors.standingIn(world.person("吴晓燕"))).isEmpty();
        assertThatThrownBy(() -> standIns.end(id, actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已到期");
        world.clock.set("2026-09-18T12:00");
        for (String name : List.of("沈国安", "周明远", "许安", "江文")) {
            assertThatThrownBy(() -> standIns.end(id, actor(name))).as(name).isInstanceOf(NotVisible.class);
        }
        standIns.end(id, actor("吴晓燕"));
        assertThat(actors.standingIn(world.person("吴晓燕"))).isEmpty();
        assertThatThrownBy(() -> standIns.end(id, actor("林秋实")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已提前结束");
    }

    @Test
    void rank_dates_overlaps_and_chains_are_refused() {
        for (String wrong : List.of("马德福", "周明远", "林秋实", "无职的人", "孙玉兰")) {
            assertThatThrownBy(() -> away("孙玉兰", wrong)).as(wrong).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> standIns.name(
                        world.person("孙玉兰"), world.person("李冬生"), FROM.minusDays(1), TO, "病假", actor("孙玉兰")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能补办");
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), TO, FROM, "病假", actor("孙玉兰")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> standIns.name(
                        world.person("孙玉兰"), world.person("李冬生"), FROM, FROM.plusYears(1), "病假", actor("孙玉兰")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("半年");
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, TO, " ", actor("孙玉兰")))
                .isInstanceOf(Refusal.class);
        for (String other : List.of("李冬生", "周明远", "何静", "秦越", "无职的人")) {
            assertThatThrownBy(
                            () -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, TO, "病假", actor(other)))
                    .as(other)
                    .isInstanceOf(NotVisible.class);
        }
        standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, TO, "病假", actor("吴晓燕"));
        assertThatThrownBy(() -> away("孙玉兰", "李冬生")).isInstanceOf(Refusal.class).hasMessageContaining("已经由李冬生代理");
        assertThatThrownBy(() -> away("李冬生", "孙玉兰")).isInstanceOf(Refusal.class).hasMessageContaining("自己也请了代理");
        assertThatThrownBy(() -> standIns.name(
                        world.person("孙玉兰"), world.person("李冬生"), TO.plusDays(1), TO.plusDays(2), "转请", acting("李冬生")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能再替本人另请代理");
        assertThatThrownBy(() -> away("段平", "沈国安")).isInstanceOf(Refusal.class);
    }

    @Test
    void powers_over_the_platform_are_never_lent() {
        away("吴晓燕", "林秋实");
        var acting = acting("林秋实");
        for (Power power : List.of(
                Power.ORGANISE,
                Power.OPEN_ACCOUNT,
                Power.PUBLISH_STANDING,
                Power.REVERSE_ENTRY,
                Power.INSPECT_EVIDENCE)) {
            assertThat(acting.holds(power)).as(power.name()).isFalse();
            assertThat(acting.reach(power)).isEmpty();
        }
        assertThat(acting.holds(Power.VIEW_MATTERS)).isTrue();
    }

    @Test
    void the_stand_in_sees_what_waits_changes_name_and_back_and_never_reaches_the_others_account() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = away("孙玉兰", "李冬生");
        var browser = browser("李冬生");
        assertThat(browser.get("/my-day").body()).contains("代东沟村党支部书记 孙玉兰").contains("代孙玉兰办理");
        assertThat(browser.post("/acting/" + id).location()).isEqualTo("/my-day");
        long assignment = world.assignment(task, "东沟村");
        String page = browser.get("/assignments/" + assignment).body();
        assertThat(page)
                .contains("李冬生（代孙玉兰）")
                .contains("name=\"_as\" value=\"" + id + "\"")
                .contains("回到本人");
        assertThat(browser.get("/account").body())
                .contains("<h1 class=\"page-title\">李冬生</h1>")
                .doesNotContain("<h1 class=\"page-title\">孙玉兰</h1>");
        // A form opened in the own name takes no effect in another
        assertThat(browser.post(
                                "/assignments/" + assignment + "/acknowledgement",
                                "_form",
                                "acknowledge",
                                "_at",
                                "/assignments/" + assignment)
                        .status())
                .isEqualTo(409);
        assertThat(state(assignment)).isEqualTo("ASSIGNED");
        assertThat(browser.post("/assignments/" + assignment + "/acknowledgement", "_as", String.valueOf(id))
                        .status())
                .isEqualTo(302);
        assertThat(browser("孙玉兰").get("/my-day").body()).contains("李冬生（代孙玉兰）");
        assertThat(browser.post("/acting/end").status()).isEqualTo(302);
        assertThat(browser.get("/assignments/" + assignment).body()).doesNotContain("回到本人");
        browser.post("/acting/" + id);
        world.clock.set("2026-09-20T00:00");
        assertThat(browser.get("/my-day").body()).doesNotContain("代孙玉兰）");
        assertThat(browser("马德福").post("/acting/" + id).status()).isEqualTo(404);
    }

    @Test
    void two_who_name_each_other_at_once_get_one_stand_in() throws Exception {
        var secretary = actor("孙玉兰");
        var officer = actor("李冬生");
        var thrown = AtOnceTest.atOnce(List.of(
                AtOnceTest.verb(
                        () -> standIns.name(secretary.personId(), officer.personId(), FROM, TO, "病假", secretary)),
                AtOnceTest.verb(
                        () -> standIns.name(officer.personId(), secretary.personId(), FROM, TO, "事假", officer))));
        assertThat(thrown).filteredOn(one -> one == null).hasSize(1);
        assertThat(thrown)
                .filteredOn(one -> one != null)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Refusal.class));
    }

    @Test
    void what_was_submitted_for_somebody_is_verified_neither_by_that_person_nor_by_the_hand__T8() {
        world.appoint("赵小满", "农业农村办公室", PostKind.OFFICER, "干事");
        world.appoint("钱丰", "农业农村办公室", PostKind.OFFICER, "干事");
        long task = world.issued(executedBy(
                world.daily("秋粮收购", DUE, "东沟村"), new Draft.Executor(world.unit("农业农村办公室"), world.person("钱丰"), null)));
        long id = world.assignment(task, "农业农村办公室");
        away("高建民", "赵小满");
        assignments.submit(id, "已收完", List.of(), acting("赵小满"));
        assertThatThrownBy(() -> transfers.replace(task, "VERIFIER", world.person("高建民"), "换人", actor("林秋实")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能是执行责任人或提交的人");
        // Even where it came about otherwise
        jdbc.sql("update matter set verifier_id = ? where id = ?")
                .params(world.person("高建民"), task)
                .update();
        for (Actor verifier : List.of(actor("高建民"), acting("赵小满"))) {
            assertThatThrownBy(() -> verifications.verify(id, "1.0", null, verifier))
                    .as(verifier.signedName())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("不能核验自己办的事");
            assertThat(assignments.find(id, verifier).orElseThrow().mayVerify(verifier))
                    .isFalse();
        }
        assertThat(browser("高建民").get("/my-day").body()).doesNotContain("已提交");
        for (String column : List.of("verified_by", "verified_for")) {
            assertThatThrownBy(() -> jdbc.sql("update assignment set %s = ? where id = ?".formatted(column))
                            .params(world.person("高建民"), id)
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void who_asked_in_one_name_answers_in_no_other__T10_T13() {
        long task = world.issued(executedBy(
                world.daily("路灯维修", DUE, "东沟村"), new Draft.Executor(world.unit("乡村建设办公室"), world.person("陈小雨"), null)));
        world.appoint("陈小雨", "清溪镇", PostKind.DEPUTY_LEADER, "挂职副镇长");
        away("林秋实", "陈小雨");
        long extension = extensions.ask(world.assignment(task, "乡村建设办公室"), DUE.plusDays(3), "等料", actor("陈小雨"));
        assertThatThrownBy(() -> extensions.grant(extension, acting("陈小雨")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("别的领导");
        jdbc.sql("delete from stand_in").update();
        away("周明远", "陈小雨");
        long pause = pauses.ask(
                task, new Pauses.Asked(1, null, "MONEY", "等拨款", world.unit("农业农村办公室"), null, FROM, TO), acting("陈小雨"));
        jdbc.sql("delete from stand_in").update();
        away("林秋实", "陈小雨");
        assertThat(browser("陈小雨").get("/my-day").body()).contains("林秋实").doesNotContain("答复停止计时");
        assertThatThrownBy(() -> pauses.grant(pause, acting("陈小雨")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("别的领导");
        pauses.grant(pause, actor("林秋实"));
        jdbc.sql("delete from post where person_id = ? and kind = 'DEPUTY_LEADER'")
                .param(world.person("陈小雨"))
                .update();
    }

    @Test
    void nobody_hands_the_work_of_who_is_away_to_the_own_person__T4() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        assertThat(handovers.colleagues(assignments.read(world.countyId, world.assignment(task, "东沟村")), actor("孙玉兰")))
                .extracting(Handovers.Colleague::name)
                .containsExactly("李冬生");
        away("孙玉兰", "李冬生");
        assertThat(handovers.colleagues(assignments.read(world.countyId, world.assignment(task, "东沟村")), acting("李冬生")))
                .isEmpty();
        assertThatThrownBy(() ->
                        handovers.handOn(world.assignment(task, "东沟村"), world.person("李冬生"), "我来办", acting("李冬生")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能转给您自己");
        away("沈国安", "吴晓燕");
        var seen = matters.find(task, actor("沈国安")).orElseThrow();
        assertThat(transfers.successors(seen, actor("沈国安")))
                .extracting(Transfers.Successor::name)
                .contains("吴晓燕");
        assertThat(transfers.successors(seen, acting("吴晓燕")))
                .extracting(Transfers.Successor::name)
                .doesNotContain("吴晓燕");
        assertThatThrownBy(() -> transfers.replace(task, "LEADER", world.person("吴晓燕"), "我来管", acting("吴晓燕")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能换成您自己");
        transfers.replace(task, "LEADER", world.person("郑纪明"), "分工调整", acting("吴晓燕"));
        assertThat(browser("何静").get("/tasks/" + task).body()).contains("吴晓燕（代沈国安）");
    }

    @Test
    void who_becomes_a_principal_meanwhile_stands_in_for_the_other_no_longer__T2() {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        away("沈国安", "吴晓燕");
        jdbc.sql("update post set valid_to = date '2026-09-16' where kind = 'MAYOR' and unit_id = ?")
                .param(world.townId)
                .update();
        jdbc.sql(
                        "insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, 'MAYOR', '镇长', date '2026-09-17')")
                .params(world.person("吴晓燕"), world.townId)
                .update();
        assertThat(acting("吴晓燕").posts()).isEmpty();
        assertThatThrownBy(() -> signatures.sign(task, 1, acting("吴晓燕"))).isInstanceOf(NotVisible.class);
        signatures.sign(task, 1, actor("吴晓燕"));
        assertThat(taskState(task)).isEqualTo("SIGNING");
        jdbc.sql("delete from post where person_id = ? and kind = 'MAYOR'")
                .param(world.person("吴晓燕"))
                .update();
        jdbc.sql("update post set valid_to = null where kind = 'MAYOR' and unit_id = ?")
                .param(world.townId)
                .update();
    }

    @Test
    void what_the_absent_person_is_named_for_goes_along_only_where_a_post_is_lent() {
        world.appoint("周明远", "石门镇建设办公室", PostKind.OFFICER, "借调干事");
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long submitted = world.submitted(task, "东沟村");
        away("周明远", "方远");
        var acting = acting("方远");
        assertThat(acting.posts()).extracting(post -> post.unitId()).containsExactly(world.unit("石门镇建设办公室"));
        assertThat(tasks.find(task, acting)).isEmpty();
        assertThatThrownBy(() -> verifications.verify(submitted, "1.0", null, acting))
                .isInstanceOf(NotVisible.class);
        assertThat(browser("方远").get("/my-day").body()).contains("周明远").doesNotContain("农村户厕整改");
        jdbc.sql("delete from stand_in").update();
        away("周明远", "陈小雨");
        assertThat(browser("陈小雨").get("/my-day").body()).contains("农村户厕整改");
        verifications.verify(submitted, "1.0", null, acting("陈小雨"));
        jdbc.sql("delete from post where person_id = ? and unit_id = ?")
                .params(world.person("周明远"), world.unit("石门镇建设办公室"))
                .update();
    }

    @Test
    void what_is_a_persons_own_is_not_lent() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        world.verified(task, "东沟村");
        long entry = jdbc.sql("select id from entry where person_id = ?")
                .param(world.person("孙玉兰"))
                .query(Long.class)
                .single();
        browser("孙玉兰").post("/complaints", "text", "路灯坏了三个月");
        long question = Filed.inquiry(
                jdbc,
                world.countyId,
                jdbc.sql("select max(matter_id) from complaint")
                        .query(Long.class)
                        .single(),
                world.person("孙玉兰"),
                world.person("何静"));
        long id = away("孙玉兰", "李冬生");
        var browser = browser("李冬生");
        browser.post("/acting/" + id);
        String as = String.valueOf(id);
        assertThat(browser.get("/complaints/mine").body()).doesNotContain("路灯坏了三个月");
        browser.post("/complaints", "text", "桥上没有护栏", "_as", as);
        assertThat(jdbc.sql("select person_id from complaint where text = '桥上没有护栏'")
                        .query(Long.class)
                        .single())
                .isEqualTo(world.person("李冬生"));
        assertThat(browser.get("/complaints/questions/" + question).status()).isEqualTo(404);
        assertThat(browser.post("/complaints/questions/" + question + "/reply", "reply", "归村里", "_as", as)
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/inbox").body()).doesNotContain("核验通过，记 6.00 分").contains("消息不随代理");
        assertThat(browser("孙玉兰").get("/inbox").body()).contains("核验通过，记 6.00 分");
        browser.post("/inbox/settings", "email", "li@example.com", "_as", as);
        assertThat(jdbc.sql("select person_id from contact where email = 'li@example.com'")
                        .query(Long.class)
                        .list())
                .containsExactly(world.person("李冬生"));
        assertThat(browser.get("/account/webhooks").status()).isEqualTo(200);
        browser.post("/account/webhooks", "url", "https://example.com/hook", "kinds", "ISSUED", "_as", as);
        assertThat(jdbc.sql("select person_id from webhook where url = 'https://example.com/hook'")
                        .query(Long.class)
                        .list())
                .containsExactly(world.person("李冬生"));
        assertThat(browser.get("/entries").body()).contains("积分不随代理").doesNotContain("/entries/" + entry + "\"");
        assertThat(browser.get("/entries/" + entry).status()).isEqualTo(404);
        assertThat(browser.get("/my-day").body()).doesNotContain("6.00 分，1 笔");
    }

    @Test
    void a_notice_opened_while_standing_in_leads_back_to_the_own_name() {
        long own = world.issued(world.daily("改厕", DUE, "老塘村"));
        world.appoint("李冬生", "老塘村", PostKind.VILLAGE_OFFICER, "网格员");
        long id = away("孙玉兰", "李冬生");
        jdbc.sql(
                        "insert into notice (county_id, person_id, kind, sentence, href, at, source) values (?, ?, 'ASSIGNED', '派给老塘村', ?, now(), 'own')")
                .params(world.countyId, world.person("李冬生"), "/tasks/" + own)
                .update();
        long notice = jdbc.sql("select id from notice where source = 'own'")
                .query(Long.class)
                .single();
        var browser = browser("李冬生");
        browser.post("/acting/" + id);
        assertThat(browser.get("/tasks/" + own).status())
                .as("in the other's name")
                .isEqualTo(404);
        assertThat(browser.get("/inbox").body()).contains("打开一条，就回到本人身份");
        var opened = browser.post("/inbox/" + notice + "/opening", "_as", String.valueOf(id));
        assertThat(opened.location()).endsWith("/tasks/" + own);
        assertThat(browser.get("/tasks/" + own).body()).contains("这条消息是给您本人的").doesNotContain("您现在是");
        browser.post("/inbox/" + notice + "/opening");
        assertThat(browser.get("/tasks/" + own).body())
                .as("in the own name already")
                .doesNotContain("这条消息是给您本人的");
        jdbc.sql("delete from post where person_id = ? and unit_id = ?")
                .params(world.person("李冬生"), world.unit("老塘村"))
                .update();
    }
}
