package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Points;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule T2: what a new version changed, field by field. */
class DifferencesTest {
    private static final Differences.Names NAMES = new Differences.Names(
            Map.of(1L, "林秋实", 2L, "周明远", 3L, "马骏"),
            Map.of(11L, "东沟村", 12L, "老塘村", 13L, "三义村"),
            Map.of(21L, "乡村建设", 22L, "应急管理"));
    private static final Draft.Phase WHOLE = phase("全程", null, "2026-11-15", 4, 8);
    private static final List<Draft.Executor> TWO = List.of(executor(11, null), executor(12, null));

    private static Draft.Phase phase(String name, String from, String due, int stars, int points) {
        return new Draft.Phase(
                name, from == null ? null : LocalDate.parse(from), LocalDate.parse(due), stars, Points.of(points));
    }

    private static Draft.Executor executor(long unit, String note) {
        return new Draft.Executor(unit, null, note);
    }

    private static Draft draft(String title, long verifier, List<Draft.Phase> phases, List<Draft.Executor> executors) {
        return new Draft(
                phases.size() == 1 ? TaskKind.DAILY : TaskKind.ANNUAL,
                title,
                "清理路肩边沟。",
                null,
                21,
                1,
                2,
                verifier,
                "村委会主任",
                5,
                phases,
                executors,
                null,
                null,
                true);
    }

    private static List<Difference> between(Draft before, Draft after) {
        return Differences.between(before, after, NAMES);
    }

    @Test
    void the_same_version_has_no_differences() {
        assertThat(between(draft("护栏补设", 3, List.of(WHOLE), TWO), draft("护栏补设", 3, List.of(WHOLE), TWO)))
                .isEmpty();
    }

    @Test
    void a_principals_change_shows_stars_points_and_due_date__T2() {
        var after = draft("护栏补设", 3, List.of(phase("全程", null, "2026-11-20", 5, 9)), TWO);
        assertThat(between(draft("护栏补设", 3, List.of(WHOLE), TWO), after))
                .containsExactly(
                        new Difference("难度系数", "4 星", "5 星"),
                        new Difference("分值", "8 分", "9 分"),
                        new Difference("完成期限", "2026年11月15日", "2026年11月20日"));
    }

    @Test
    void every_field_of_the_form_is_compared_by_its_name_on_paper() {
        var before = draft("护栏补设", 3, List.of(WHOLE), TWO);
        var after = new Draft(
                TaskKind.DAILY,
                "护栏",
                "补设。",
                "云交发〔2026〕14号",
                22,
                2,
                1,
                2,
                "村党支部书记",
                0,
                List.of(WHOLE),
                TWO,
                "照片",
                "看不见",
                false);
        assertThat(between(before, after))
                .containsExactly(
                        new Difference("任务名称", "护栏补设", "护栏"),
                        new Difference("任务内容", "清理路肩边沟。", "补设。"),
                        new Difference("任务来源", null, "云交发〔2026〕14号"),
                        new Difference("条线", "乡村建设", "应急管理"),
                        new Difference("提醒时间", "到期前 5 天", "到期当天"),
                        new Difference("第一直接责任人", "林秋实", "周明远"),
                        new Difference("牵头人", "周明远", "林秋实"),
                        new Difference("核验人", "马骏", "周明远"),
                        new Difference("村里的执行责任人", "村委会主任", "村党支部书记"),
                        new Difference("佐证要求", null, "照片"),
                        new Difference("佐证理由", null, "看不见"),
                        new Difference("公开", "向群众公开", "不公开"));
    }

    @Test
    void executors_added_and_removed_and_their_notes_are_named__T4() {
        var after = draft("护栏补设", 3, List.of(WHOLE), List.of(executor(12, "20 处"), executor(13, null)));
        assertThat(between(draft("护栏补设", 3, List.of(WHOLE), TWO), after))
                .containsExactly(
                        new Difference("增加执行单位 1 个", null, "三义村"),
                        new Difference("减去执行单位 1 个", "东沟村", null),
                        new Difference("给老塘村的备注", null, "20 处"));
    }

    @Test
    void a_phase_put_in_between_leaves_the_others_alone__T3() {
        var survey = phase("勘测", "2026-02-01", "2026-03-20", 3, 5);
        var work = phase("施工", "2026-05-11", "2026-10-20", 5, 9);
        var tender = phase("招标", "2026-03-21", "2026-05-10", 3, 6);
        assertThat(between(
                        draft("道路", 3, List.of(survey, work), TWO), draft("道路", 3, List.of(survey, tender, work), TWO)))
                .containsExactly(new Difference("第 2 阶段（新增）", null, "招标，2026年3月21日至2026年5月10日，3 星 6 分"));
        assertThat(between(
                        draft("道路", 3, List.of(survey, tender, work), TWO), draft("道路", 3, List.of(survey, work), TWO)))
                .containsExactly(new Difference("原第 2 阶段（去掉）", "招标，2026年3月21日至2026年5月10日，3 星 6 分", null));
    }

    @Test
    void a_phase_renamed_in_its_place_or_moved_is_told_as_such__T3() {
        var survey = phase("勘测", "2026-02-01", "2026-03-20", 3, 5);
        var work = phase("施工", "2026-05-11", "2026-10-20", 5, 9);
        assertThat(between(
                        draft("道路", 3, List.of(survey, work), TWO),
                        draft("道路", 3, List.of(phase("勘测设计", "2026-02-01", "2026-03-20", 3, 5), work), TWO)))
                .containsExactly(new Difference(
                        "第 1 阶段", "勘测，2026年2月1日至2026年3月20日，3 星 5 分", "勘测设计，2026年2月1日至2026年3月20日，3 星 5 分"));
        assertThat(between(draft("道路", 3, List.of(survey, work), TWO), draft("道路", 3, List.of(work, survey), TWO)))
                .containsExactly(new Difference("阶段先后", "勘测、施工", "施工、勘测"));
    }
}
