package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Points;
import huiyin.kernel.Stale;
import huiyin.matter.Extensions;
import huiyin.testing.Browser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two people, or two presses of one button, at the same moment: it takes effect once, and who comes second is told. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
public class AtOnceTest extends MatterTest {
    @org.springframework.beans.factory.annotation.Autowired
    Extensions extensions;

    /** Starts all at one moment. @return what each threw, or null where it went through */
    public static List<Throwable> atOnce(List<Callable<?>> verbs) throws Exception {
        var start = new CyclicBarrier(verbs.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> under = new ArrayList<>();
            for (var verb : verbs) {
                under.add(threads.submit(() -> {
                    start.await();
                    return verb.call();
                }));
            }
            List<Throwable> thrown = new ArrayList<>();
            for (var one : under) {
                try {
                    one.get();
                    thrown.add(null);
                } catch (ExecutionException failed) {
                    thrown.add(failed.getCause());
                }
            }
            return thrown;
        }
    }

    public static Callable<?> verb(Runnable verb) {
        return Executors.callable(verb);
    }

    public static void oneThroughOthersStale(List<Throwable> thrown, String words) {
        assertThat(thrown).filteredOn(one -> one == null).hasSize(1);
        assertThat(thrown)
                .filteredOn(one -> one != null)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Stale.class).hasMessageContaining(words));
    }

    @RepeatedTest(5)
    void two_people_verifying_at_once_post_the_points_once_and_the_second_is_told_who_was_first__P1() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.submitted(task, "东沟村");
        var verifier = actor("周明远");
        var thrown = atOnce(List.of(
                verb(() -> verifications.verify(id, "1.0", null, verifier)),
                verb(() -> verifications.verify(id, "0.8", "差两户", verifier)),
                verb(() -> verifications.verify(id, "1.0", null, verifier))));
        oneThroughOthersStale(thrown, "周明远已经核验通过东沟村");
        assertThat(entries()).hasSize(2);
    }

    @RepeatedTest(5)
    void one_verifies_while_another_gives_back_and_only_one_of_both_happens__T5() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.submitted(task, "东沟村");
        var verifier = actor("周明远");
        var thrown = atOnce(List.of(
                verb(() -> verifications.verify(id, "1.0", null, verifier)),
                verb(() -> verifications.giveBack(id, "退", verifier))));
        oneThroughOthersStale(thrown, "东沟村");
        assertThat(entries()).hasSize(state(id).equals("VERIFIED") ? 2 : 0);
    }

    @RepeatedTest(5)
    void both_principals_signing_at_once_issue_the_task_once_under_one_number__T2() throws Exception {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        var secretary = actor("沈国安");
        var mayor = actor("何静");
        assertThat(atOnce(List.of(
                        verb(() -> signatures.sign(task, 1, secretary)), verb(() -> signatures.sign(task, 1, mayor)))))
                .containsOnlyNulls();
        assertThat(taskState(task)).isEqualTo("RUNNING");
        assertThat(count("select count(*) from assignment where matter_id = ?", task))
                .isEqualTo(2);
        assertThat(count("select last from matter_number")).isEqualTo(1);
        assertThat(timeline(task)).containsOnlyOnce("task.issued");
    }

    @RepeatedTest(5)
    void tasks_issued_at_once_get_numbers_without_gap_or_repetition__T2() throws Exception {
        List<Callable<?>> last = new ArrayList<>();
        var mayor = actor("何静");
        for (int i = 0; i < 6; i++) {
            long task = world.sent(world.daily("第" + i + "件", DUE, "东沟村"));
            signatures.sign(task, 1, actor("沈国安"));
            last.add(verb(() -> signatures.sign(task, 1, mayor)));
        }
        assertThat(atOnce(last)).containsOnlyNulls();
        assertThat(jdbc.sql("select number_serial from matter order by 1")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @RepeatedTest(5)
    void who_signs_while_the_other_amends_is_told_that_the_version_is_old__T2() throws Exception {
        long task = world.sent(world.daily("农村户厕整改", DUE, "东沟村"));
        var secretary = actor("沈国安");
        var mayor = actor("何静");
        var thrown = atOnce(List.of(
                verb(() -> signatures.amend(task, 1, 4, Points.of(8), DUE, "量大", secretary)),
                verb(() -> signatures.sign(task, 1, mayor))));
        assertThat(thrown.getFirst()).isNull();
        assertThat(thrown.getLast())
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        stale -> assertThat(stale).isInstanceOf(Stale.class));
        assertThat(taskState(task)).isEqualTo("SIGNING");
    }

    @RepeatedTest(5)
    void the_last_two_verified_at_once_complete_the_task_exactly_once__T9() throws Exception {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long one = world.submitted(task, "东沟村");
        long two = world.submitted(task, "老塘村");
        var verifier = actor("周明远");
        assertThat(atOnce(List.of(
                        verb(() -> verifications.verify(one, "1.0", null, verifier)),
                        verb(() -> verifications.verify(two, "1.0", null, verifier)))))
                .containsOnlyNulls();
        assertThat(taskState(task)).isEqualTo("DONE");
        assertThat(entries())
                .hasSize(6)
                .containsOnlyOnce("林秋实 6.00 2026-09-17 T9 LEADER")
                .containsOnlyOnce("周明远 6.00 2026-09-17 T9 LEAD");
        assertThat(timeline(task)).containsOnlyOnce("task.completed");
    }

    @RepeatedTest(8)
    void cancelling_while_villages_report_ends_in_one_order_or_the_other_never_in_a_deadlock__T6() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        var mayor = actor("何静");
        List<Callable<?>> verbs = new ArrayList<>(List.of(verb(() -> matters.cancel(task, "不办了", mayor))));
        for (String village : huiyin.World.VILLAGES) {
            long id = world.assignment(task, village);
            var officer = world.inCharge(id);
            verbs.add(verb(() -> assignments.submit(id, "办完了", List.of(), officer)));
        }
        var thrown = atOnce(verbs);
        assertThat(thrown.getFirst()).isNull();
        assertThat(thrown)
                .filteredOn(one -> one != null)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Stale.class));
        assertThat(count("select count(*) from assignment where state <> 'CANCELLED'"))
                .isZero();
    }

    @RepeatedTest(5)
    void two_grants_of_one_extension_at_once_take_effect_once_and_the_second_is_told__T10() throws Exception {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long id = world.assignment(task, "东沟村");
        long request = extensions.ask(id, DUE.plusDays(5), "等料", actor("孙玉兰"));
        var leader = actor("林秋实");
        var mayor = actor("何静");
        oneThroughOthersStale(
                atOnce(List.of(
                        verb(() -> extensions.grant(request, leader)),
                        verb(() -> extensions.grant(request, mayor)),
                        verb(() -> extensions.refuse(request, "不行", mayor)))),
                "已经");
        assertThat(timeline(task))
                .filteredOn(kind -> kind.equals("matter.extension-granted") || kind.equals("matter.extension-refused"))
                .hasSize(1);
    }

    @RepeatedTest(5)
    void two_who_ask_at_once_leave_one_request__T10() throws Exception {
        long id = world.assignment(world.issued(world.daily("农村户厕整改", DUE, "东沟村")), "东沟村");
        var secretary = actor("孙玉兰");
        var officer = actor("李冬生");
        var thrown = atOnce(List.of(
                verb(() -> extensions.ask(id, DUE.plusDays(5), "等料", secretary)),
                verb(() -> extensions.ask(id, DUE.plusDays(6), "等料", officer))));
        assertThat(thrown).filteredOn(one -> one == null).hasSize(1);
        assertThat(count("select count(*) from extension")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void a_form_pressed_many_times_at_once_takes_effect_once_and_every_press_leads_to_the_same_page() throws Exception {
        long task = world.issuedToAllVillages("农村户厕整改", LocalDate.of(2026, 9, 30));
        long id = world.assignment(task, "东沟村");
        var officer = browser("孙玉兰");
        String key = UUID.randomUUID().toString();
        List<Browser.Answer> answers = new ArrayList<>();
        List<Callable<?>> presses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            presses.add(() -> {
                var answer = officer.postParts(
                        "/assignments/" + id + "/reports",
                        null,
                        "_key",
                        key,
                        "_at",
                        "/assignments/" + id,
                        "_form",
                        "report",
                        "progress",
                        "40",
                        "text",
                        "排查 40 座");
                synchronized (answers) {
                    answers.add(answer);
                }
                return answer;
            });
        }
        assertThat(atOnce(presses)).containsOnlyNulls();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.location()).isEqualTo("/assignments/" + id);
        });
        assertThat(timeline(task)).containsOnlyOnce("matter.reported");
    }

    @Test
    void the_same_form_sent_again_later_leads_to_the_same_page_and_a_key_of_somebody_else_leads_nowhere() {
        var leader = browser("林秋实");
        String key = UUID.randomUUID().toString();
        String[] form = {
            "_key",
            key,
            "_at",
            "/tasks/new",
            "_form",
            "draft",
            "kind",
            "daily",
            "title",
            "农村户厕整改",
            "content",
            "逐户完成",
            "line",
            "" + world.lineId,
            "leader",
            "" + world.person("林秋实"),
            "lead",
            "" + world.person("周明远"),
            "verifier",
            "" + world.person("周明远"),
            "executorTitle",
            "村党支部书记",
            "remindDays",
            "2",
            "due",
            "2026-09-20",
            "stars",
            "3",
            "points",
            "6",
            "unit",
            "" + world.unit("东沟村"),
            "isPublic",
            "on",
            "then",
            "send"
        };
        var first = leader.post("/tasks", form);
        assertThat(first.status()).isEqualTo(302);
        assertThat(leader.post("/tasks", form))
                .extracting(Browser.Answer::status, Browser.Answer::location)
                .containsExactly(302, first.location());
        assertThat(count("select count(*) from matter")).isEqualTo(1);
        var other = browser("何静")
                .post("/tasks/" + count("select id from matter") + "/signatures", "_key", key, "version", "1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("已经提交过");
        assertThat(count("select count(*) from signature")).isZero();
    }
}
