package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Points;
import huiyin.matter.Light;
import huiyin.testing.ProgramTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The roadmap, the official form and the versions of tasks, as read by whoever sees them (T2, T3, T4). */
class VersionsTest extends ProgramTest {
    private static final LocalDate DUE = LocalDate.of(2026, 9, 30);
    private static final LocalDate END = LocalDate.of(2026, 12, 20);

    @Autowired
    Tasks tasks;

    @Autowired
    Signatures signatures;

    @Autowired
    RoadmapPages roadmaps;

    @Autowired
    IssuanceForms forms;

    @Autowired
    huiyin.matter.Matters matters;

    @Autowired
    VersionPages versions;

    @Autowired
    TaskPages pages;

    private RoadmapPage roadmap(String reader) {
        return roadmaps.page(null, null, world.actor(reader));
    }

    @Test
    void the_roadmap_counts_phases_by_light_and_cites_the_decision__T3() {
        long task = world.issued(world.roadmap("农村道路硬化", DUE, END, "东沟村", "老塘村"));
        var page = roadmap("沈国安");
        assertThat(page.lede()).isEqualTo("1 件年度任务 2 个阶段：办结 0，在办 1，未开始 1。");
        assertThat(page.kicker()).isEqualTo("2026年　9月17日第 9 次党委会决定");

        world.verified(task, "东沟村");
        assertThat(roadmap("沈国安").campaigns().getFirst().phases().getFirst().light())
                .isEqualTo(Light.NORMAL);
        world.verified(task, "老塘村");
        assertThat(roadmap("孙玉兰").lede()).isEqualTo("1 件年度任务 2 个阶段：办结 1，在办 0，未开始 1。");

        world.clock.set("2026-12-21T09:00");
        assertThat(roadmap("周明远").lede()).isEqualTo("1 件年度任务 2 个阶段：办结 1，在办 1（其中超期 1），未开始 0。");
    }

    @Test
    void what_has_no_decision_yet_or_was_cancelled_is_named_and_not_drawn__T3() {
        world.sent(world.roadmap("高标准农田建设", DUE, END, "东沟村"));
        long cancelled = world.issued(world.roadmap("茶叶产业园建设", DUE, END, "东沟村"));
        matters.cancel(cancelled, "项目改由县里实施", world.actor("沈国安"));
        var page = roadmap("沈国安");
        assertThat(page.campaigns()).isEmpty();
        assertThat(page.others()).extracting(Campaign::standing).containsExactly("已报送，等党委会决定", "已撤销");
    }

    @Test
    void a_year_shows_the_phases_that_touch_it_and_another_town_shows_nothing() {
        world.issued(world.roadmap("农村道路硬化", END, LocalDate.of(2027, 3, 31), "东沟村"));
        assertThat(roadmap("沈国安").phases()).isEqualTo(2);
        assertThat(roadmap("沈国安").hasYearAfter()).isTrue();
        var next = roadmaps.page(2027L, null, world.actor("沈国安"));
        assertThat(next.campaigns().getFirst().phases())
                .extracting(Campaign.Phase::name)
                .containsExactly("第二阶段");
        assertThat(next.drawing().today()).isNull();
        assertThat(roadmap("唐一鸣").town()).isNull();
        assertThat(roadmap("罗长河").campaigns()).isEmpty();
        assertThatThrownBy(() -> roadmaps.page(null, world.townId, world.actor("唐一鸣")))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void the_form_names_who_executes_and_both_principals_before_and_after_they_sign__T2_T4() {
        long task = world.sent(world.daily("护栏补设", DUE, "东沟村", "老塘村"));
        var waiting = forms.form(task, null, world.actor("林秋实"));
        assertThat(waiting.executors()).extracting(IssuanceForm.Executor::label).containsExactly("东沟村 孙玉兰", "老塘村 马德福");
        assertThat(waiting.executorsTotal()).isEqualTo("，共 2 个村，由村党支部书记负责。");
        assertThat(waiting.number()).isEqualTo("编号：（生效后编号）");
        assertThat(waiting.standing()).isEqualTo("未生效");
        assertThat(waiting.signatures()).extracting(TaskPage.SignatureRow::at).containsOnlyNulls();
        assertThat(waiting.signatures()).extracting(IssuanceForm::signatory).containsExactly("党委书记", "镇\u2003\u2003长");

        signatures.sign(task, 1, world.actor("沈国安"));
        signatures.sign(task, 1, world.actor("何静"));
        var signed = forms.form(task, 1, world.actor("孙玉兰"));
        assertThat(signed.number()).isEqualTo("编号：清执〔2026〕1号");
        assertThat(signed.standing()).isEqualTo("2026年9月17日生效");
        assertThat(signed.signatures())
                .extracting(TaskPage.SignatureRow::personName)
                .containsExactly("沈国安", "何静");
        assertThat(signed.executors()).isEqualTo(waiting.executors());
    }

    /** On the day one mayor hands over to the next both hold the post. */
    @Test
    void the_page_and_the_form_name_the_same_titles_and_of_two_mayors_the_new_one__T2() {
        long task = world.sent(world.daily("护栏补设", DUE, "东沟村"));
        long post = jdbc.sql("""
                insert into post (person_id, unit_id, kind, title, valid_from)
                select person_id, unit_id, kind, '代镇长', date '2026-09-17' from post where kind = 'MAYOR' and unit_id = ? returning id""").param(world.townId).query(Long.class).single();
        try {
            var onPage = pages.page(task, null, world.actor("林秋实")).signatures();
            assertThat(onPage).extracting(TaskPage.SignatureRow::title).containsExactly("党委书记", "代镇长");
            assertThat(forms.form(task, null, world.actor("林秋实")).signatures()).isEqualTo(onPage);
        } finally {
            jdbc.sql("delete from post where id = ?").param(post).update();
        }
    }

    @Test
    void a_refusal_stands_on_the_form_with_its_words__T2() {
        long task = world.sent(world.daily("护栏补设", DUE, "东沟村"));
        signatures.refuse(task, 1, "临水路段多，难度应为五星", world.actor("何静"));
        var form = forms.form(task, null, world.actor("林秋实"));
        assertThat(form.signatures().getLast().words()).isEqualTo("临水路段多，难度应为五星");
        assertThat(form.standing()).isEqualTo("草稿");
    }

    @Test
    void a_principals_change_is_a_version_of_its_own_and_the_earlier_signature_does_not_count__T2() {
        long task = world.sent(world.daily("护栏补设", DUE, "东沟村"));
        signatures.sign(task, 1, world.actor("何静"));
        signatures.amend(task, 1, 4, Points.of(8), DUE, "临水路段多", world.actor("沈国安"));
        signatures.sign(task, 2, world.actor("沈国安"));

        var page = versions.page(task, null, null, world.actor("林秋实"));
        assertThat(page.title()).isEqualTo("第 1 版到第 2 版改了 2 处");
        assertThat(page.differences())
                .containsExactly(new Difference("难度系数", "3 星", "4 星"), new Difference("分值", "6 分", "8 分"));
        var second = page.versions().getFirst();
        assertThat(second.reason()).isEqualTo("临水路段多");
        assertThat(second.madeByName()).isEqualTo("沈国安");
        assertThat(page.counts(page.signatures(second).getFirst())).isTrue();
        assertThat(page.counts(page.signatures(page.versions().getLast()).getFirst()))
                .isFalse();
        assertThat(forms.form(task, 1, world.actor("林秋实")).standing()).isEqualTo("已由第 2 版取代");
        assertThat(versions.page(task, 2, 1, world.actor("林秋实")).differences()).isEqualTo(page.differences());
    }

    @Test
    void another_town_and_versions_that_never_were_do_not_exist() {
        long task = world.sent(world.daily("护栏补设", DUE, "东沟村"));
        var stranger = world.actor("唐一鸣");
        assertThatThrownBy(() -> forms.form(task, null, stranger)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> versions.page(task, null, null, stranger)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> forms.form(task, 2, world.actor("林秋实"))).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> versions.page(task, 0, 1, world.actor("林秋实"))).isInstanceOf(NotVisible.class);
        assertThat(versions.page(task, null, null, world.actor("林秋实")).title()).isEqualTo("只有第 1 版，没有改过");
    }
}
