package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.access.Actors;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.organisation.StandIns;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Standing in for who is away (代理), and what it must never open. */
class StandInTest extends MatterTest {
    private static final LocalDate FROM = LocalDate.of(2026, 9, 17);
    private static final LocalDate TO = LocalDate.of(2026, 9, 19);
    @Autowired
    StandIns standIns;
    @Autowired
    Actors actors;

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
        assertThatThrownBy(() -> signatures.sign(task, 1, acting("林秋实"))).isInstanceOf(Refusal.class).hasMessageContaining("您起草的");
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
        assertThat(jdbc.sql("select person || ' ' || subject || '：' || coalesce(before, '无') || '→' || after from audit where kind = 'POWER' and subject like '%代理' order by seq desc limit 2")
                .query(String.class).list().reversed()).containsExactly("何静 何静由吴晓燕代理：无→2026年9月17日至2026年9月19日，赴县委党校培训",
                        "何静 何静由吴晓燕代理：2026年9月17日至2026年9月19日→提前结束");
    }

    @Test
    void one_person_never_gives_both_signatures__T2() {
        for (String other : List.of("何静", "周明远", "孙玉兰", "唐一鸣", "段平", "沈国安")) {
            assertThatThrownBy(() -> away("沈国安", other)).as(other).isInstanceOf(Refusal.class).hasMessageContaining("请从列出的人里选");
        }
        away("沈国安", "吴晓燕");
        assertThatThrownBy(() -> away("何静", "吴晓燕")).isInstanceOf(Refusal.class).hasMessageContaining("要由两个人作出");
        // Two stand-ins one after the other, and a signature kept from the first: still one person
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        signatures.sign(task, 1, acting("吴晓燕"));
        standIns.end(standIns.inForce(world.person("吴晓燕")).getFirst().id(), actor("沈国安"));
        away("何静", "吴晓燕");
        assertThatThrownBy(() -> signatures.sign(task, 1, acting("吴晓燕"))).isInstanceOf(Refusal.class).hasMessageContaining("要由两个人作出");
        signatures.sign(task, 1, actor("何静"));
        assertThat(taskState(task)).isEqualTo("RUNNING");
    }

    @Test
    void whoever_stands_in_for_the_verifier_is_not_the_executor__T8() {
        long task = world.issued(executedBy(world.daily("路灯维修", DUE, "东沟村"), new Draft.Executor(world.unit("东沟村"), null, null),
                new Draft.Executor(world.unit("乡村建设办公室"), world.person("陈小雨"), null)));
        away("周明远", "陈小雨");
        long own = world.assignment(task, "乡村建设办公室");
        assignments.submit(own, "修好", List.of(), actor("陈小雨"));
        assertThatThrownBy(() -> verifications.verify(own, "1.0", null, acting("陈小雨"))).isInstanceOf(Refusal.class).hasMessageContaining("不能核验自己办的事");
        assertThatThrownBy(() -> verifications.giveBack(own, "退", acting("陈小雨"))).isInstanceOf(Refusal.class);
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
        assertThatThrownBy(() -> standIns.end(id, actor("林秋实"))).isInstanceOf(Stale.class).hasMessageContaining("已到期");
        world.clock.set("2026-09-18T12:00");
        for (String name : List.of("沈国安", "周明远", "许安", "江文")) {
            assertThatThrownBy(() -> standIns.end(id, actor(name))).as(name).isInstanceOf(NotVisible.class);
        }
        standIns.end(id, actor("吴晓燕"));
        assertThat(actors.standingIn(world.person("吴晓燕"))).isEmpty();
        assertThatThrownBy(() -> standIns.end(id, actor("林秋实"))).isInstanceOf(Stale.class).hasMessageContaining("已提前结束");
    }

    @Test
    void rank_dates_overlaps_and_chains_are_refused() {
        for (String wrong : List.of("马德福", "周明远", "林秋实", "无职的人", "孙玉兰")) {
            assertThatThrownBy(() -> away("孙玉兰", wrong)).as(wrong).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM.minusDays(1), TO, "病假", actor("孙玉兰")))
                .isInstanceOf(Refusal.class).hasMessageContaining("不能补办");
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), TO, FROM, "病假", actor("孙玉兰"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, FROM.plusYears(1), "病假", actor("孙玉兰")))
                .isInstanceOf(Refusal.class).hasMessageContaining("半年");
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, TO, " ", actor("孙玉兰"))).isInstanceOf(Refusal.class);
        for (String other : List.of("李冬生", "周明远", "何静", "秦越", "无职的人")) {
            assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, TO, "病假", actor(other))).as(other)
                    .isInstanceOf(NotVisible.class);
        }
        standIns.name(world.person("孙玉兰"), world.person("李冬生"), FROM, TO, "病假", actor("吴晓燕"));
        assertThatThrownBy(() -> away("孙玉兰", "李冬生")).isInstanceOf(Refusal.class).hasMessageContaining("已经由李冬生代理");
        assertThatThrownBy(() -> away("李冬生", "孙玉兰")).isInstanceOf(Refusal.class).hasMessageContaining("自己也请了代理");
        assertThatThrownBy(() -> standIns.name(world.person("孙玉兰"), world.person("李冬生"), TO.plusDays(1), TO.plusDays(2), "转请", acting("李冬生")))
                .isInstanceOf(Refusal.class).hasMessageContaining("不能再替本人另请代理");
        assertThatThrownBy(() -> away("段平", "沈国安")).isInstanceOf(Refusal.class);
    }

    @Test
    void powers_over_the_platform_are_never_lent() {
        away("吴晓燕", "林秋实");
        var acting = acting("林秋实");
        for (Power power : List.of(Power.ORGANISE, Power.OPEN_ACCOUNT, Power.PUBLISH_STANDING, Power.REVERSE_ENTRY, Power.INSPECT_EVIDENCE)) {
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
        assertThat(page).contains("李冬生（代孙玉兰）").contains("name=\"_as\" value=\"" + id + "\"").contains("回到本人");
        assertThat(browser.get("/account").body()).contains("<h1 class=\"page-title\">李冬生</h1>").doesNotContain("<h1 class=\"page-title\">孙玉兰</h1>");
        // A form opened in the own name takes no effect in another
        assertThat(browser.post("/assignments/" + assignment + "/acknowledgement", "_form", "acknowledge", "_at", "/assignments/" + assignment).status()).isEqualTo(409);
        assertThat(state(assignment)).isEqualTo("ASSIGNED");
        assertThat(browser.post("/assignments/" + assignment + "/acknowledgement", "_as", String.valueOf(id)).status()).isEqualTo(302);
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
                AtOnceTest.verb(() -> standIns.name(secretary.personId(), officer.personId(), FROM, TO, "病假", secretary)),
                AtOnceTest.verb(() -> standIns.name(officer.personId(), secretary.personId(), FROM, TO, "事假", officer))));
        assertThat(thrown).filteredOn(one -> one == null).hasSize(1);
        assertThat(thrown).filteredOn(one -> one != null).allSatisfy(one -> assertThat(one).isInstanceOf(Refusal.class));
    }
}
