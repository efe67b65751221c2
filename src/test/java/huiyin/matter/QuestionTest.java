package huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.task.*;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Questions to a role and their answers (提问、答复). */
class QuestionTest extends MatterTest {
    @Autowired
    Questions questions;

    @Test
    void a_question_waits_in_the_day_of_the_one_asked_until_the_first_answer_and_later_ones_add() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long id = world.assignment(task, "东沟村");
        var village = browser("孙玉兰");
        var office = browser("周明远");
        assertThat(village.post(
                                "/assignments/" + id + "/questions",
                                "role",
                                "LEAD",
                                "text",
                                "空置的房子算不算？",
                                "_form",
                                "ask",
                                "_at",
                                "/assignments/" + id)
                        .location())
                .isEqualTo("/assignments/" + id);
        assertThat(office.get("/my-day").body()).contains("答复：农村户厕整改").contains("空置的房子算不算？");
        assertThat(village.get("/my-day").body()).contains("周明远答复");
        long question = question();
        assertThat(office.post(
                                "/questions/" + question + "/answers",
                                "answer",
                                "长期空置的不算",
                                "_form",
                                "answer" + question,
                                "_at",
                                "/assignments/" + id)
                        .location())
                .isEqualTo("/assignments/" + id);
        assertThat(office.get("/my-day").body()).doesNotContain("答复：农村户厕整改");
        questions.answer(question, "锁门一年以上算空置", actor("周明远"));
        assertThat(timeline(task)).endsWith("matter.asked", "matter.answered", "matter.answered");
        assertThat(village.get("/assignments/" + id).body())
                .contains("向牵头人提问")
                .contains("长期空置的不算")
                .contains("补充答复");
        assertThat(village.get("/public/tasks/" + task).body()).doesNotContain("空置");
    }

    @Test
    void only_who_sees_the_task_asks_and_only_who_holds_the_role_answers() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        long id = world.assignment(task, "东沟村");
        for (String name : List.of("陈小雨", "田秀英", "唐一鸣", "无职的人")) {
            if (!name.equals("陈小雨")) {
                assertThatThrownBy(() -> questions.askOfMatter(task, "LEAD", "怎么办", actor(name)))
                        .as(name)
                        .isInstanceOf(NotVisible.class);
            }
        }
        assertThatThrownBy(() -> questions.askOfMatter(task, "LEAD", "问自己", actor("周明远")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("您自己");
        assertThatThrownBy(() -> questions.askOfAssignment(id, "EXECUTOR", "问自己", actor("李冬生")))
                .isInstanceOf(Refusal.class);
        for (String odd : List.of("", "EXECUTOR", "MAYOR")) {
            assertThatThrownBy(() -> questions.askOfMatter(task, odd, "怎么办", actor("何静")))
                    .as(odd)
                    .isInstanceOf(Refusal.class)
                    .hasMessage("请选择问谁");
        }
        assertThatThrownBy(() -> questions.askOfMatter(task, "LEAD", " ", actor("何静")))
                .isInstanceOf(Refusal.class)
                .hasMessage("请填写要问的话");
        long question = questions.askOfAssignment(id, "EXECUTOR", "还差几户？", actor("何静"));
        for (String name : List.of("何静", "周明远", "马德福", "许安", "无职的人")) {
            assertThatThrownBy(() -> questions.answer(question, "差三户", actor(name)))
                    .as(name)
                    .isInstanceOf(NotVisible.class);
        }
        questions.answer(question, "差三户", actor("李冬生"));
        long other = questions.askOfMatter(task, "LEADER", "能不能缓一缓？", actor("马德福"));
        assertThatThrownBy(() -> questions.answer(other, "能", actor("周明远"))).isInstanceOf(NotVisible.class);
        questions.answer(other, "不能", actor("林秋实"));
        assertThatThrownBy(() -> questions.answer(99999, "答", actor("林秋实"))).isInstanceOf(NotVisible.class);
        matters.cancel(task, "不办了", actor("何静"));
        assertThatThrownBy(() -> questions.askOfMatter(task, "LEAD", "还办吗", actor("何静")))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已撤销");
    }

    @Test
    void two_answers_at_once_are_one_answer_and_one_that_adds() throws Exception {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        long question = questions.askOfAssignment(world.assignment(task, "东沟村"), "EXECUTOR", "还差几户？", actor("何静"));
        var secretary = actor("孙玉兰");
        var officer = actor("李冬生");
        assertThat(AtOnceTest.atOnce(List.of(
                        AtOnceTest.verb(() -> questions.answer(question, "三户", secretary)),
                        AtOnceTest.verb(() -> questions.answer(question, "四户", officer)))))
                .containsOnlyNulls();
        assertThat(jdbc.sql("select body ->> 'again' from history where code = 'matter.answered' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("false", "true");
    }

    @Test
    void questions_and_answers_are_told_as_talk() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村"));
        jdbc.sql("truncate notice cascade").update();
        questions.askOfMatter(task, "LEAD", "怎么办", actor("孙玉兰"));
        questions.answer(question(), "照去年的办", actor("周明远"));
        assertThat(jdbc.sql(
                                "select p.name || ' ' || n.kind from notice n join person p on p.id = n.person_id order by n.id")
                        .query(String.class)
                        .list())
                .containsExactly("周明远 TALK", "孙玉兰 TALK");
    }

    private long question() {
        return jdbc.sql("select max(id) from question").query(Long.class).single();
    }
}
