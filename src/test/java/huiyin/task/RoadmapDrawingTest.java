package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huiyin.matter.Light;
import huiyin.matter.MatterState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule T3: a roadmap drawn in the calendar of one year. */
class RoadmapDrawingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 17);
    private static final Offset<Double> TENTH = within(.1);
    private static final double DAY = 892.0 / 365;

    private static Campaign.Phase phase(
            int ordinal, String name, String from, String to, @Nullable Light light, int progress) {
        return new Campaign.Phase(
                ordinal,
                name,
                LocalDate.parse(from),
                LocalDate.parse(to),
                4,
                new BigDecimal("8.00"),
                light,
                BigDecimal.valueOf(progress));
    }

    private static Campaign campaign(String title, Campaign.Phase... phases) {
        return new Campaign(7, MatterState.RUNNING, title, "乡村建设办公室", "周明远", null, null, List.of(phases));
    }

    private static RoadmapDrawing.Row drawn(int year, Campaign campaign) {
        return RoadmapDrawing.of(List.of(campaign), year, TODAY).rows().getFirst();
    }

    @Test
    void phases_stand_where_the_calendar_puts_them_and_the_bar_is_their_progress__T3() {
        var row = drawn(
                2026,
                campaign(
                        "村集体经济增收",
                        phase(1, "定方案", "2026-01-05", "2026-03-15", Light.DONE, 100),
                        phase(2, "收益达到序时", "2026-07-01", "2026-10-31", Light.NORMAL, 67),
                        phase(3, "年度核验", "2026-11-01", "2026-12-20", null, 0)));
        assertThat(row.top()).isEqualTo(56);
        assertThat(row.bottom()).isEqualTo(128);
        assertThat(row.boxes())
                .extracting(box -> Math.round(box.x() * 10) / 10.0)
                .containsExactly(221.8, 654.3, 954.9);
        assertThat(row.boxes()).extracting(RoadmapDrawing.Box::kind).containsExactly("done", "normal", "future");
        assertThat(row.boxes().get(1).width()).isCloseTo(297.6, TENTH);
        assertThat(row.boxes().get(1).bar()).isCloseTo(199.4, TENTH);
        assertThat(row.boxes().get(0).bar()).isZero();
        assertThat(row.boxes().get(1).note()).isEqualTo("4星8分 至10/31");
    }

    @Test
    void overlapping_phases_lie_below_each_other_and_the_next_task_gives_way() {
        var first = campaign(
                "农村道路硬化",
                phase(1, "勘测", "2026-02-01", "2026-04-30", Light.DONE, 100),
                phase(2, "招标", "2026-04-30", "2026-06-30", Light.WARNING, 40),
                phase(3, "施工", "2026-05-01", "2026-10-20", Light.NORMAL, 10));
        var drawing = RoadmapDrawing.of(
                List.of(first, campaign("高标准农田", phase(1, "勘测", "2026-02-01", "2026-04-30", Light.DONE, 100))),
                2026,
                TODAY);
        var boxes = drawing.rows().getFirst().boxes();
        assertThat(boxes.get(1).y()).isEqualTo(boxes.get(0).y() + 56);
        assertThat(boxes.get(2).y()).isEqualTo(boxes.get(0).y());
        assertThat(boxes.get(1).stripY()).isGreaterThan(boxes.get(0).stripY());
        assertThat(drawing.rows().get(1).top())
                .isEqualTo(drawing.rows().getFirst().bottom())
                .isEqualTo(56 + 128);
        assertThat(drawing.height()).isEqualTo(56 + 128 + 72 + 6);
    }

    @Test
    void a_phase_over_the_ends_of_the_year_is_cut_there_and_says_its_days_with_the_year() {
        var phase = phase(1, "施工", "2025-11-01", "2027-02-28", Light.WARNING, 50);
        var box = drawn(2026, campaign("产业园", phase)).boxes().getFirst();
        assertThat(box.x()).isEqualTo(212);
        assertThat(box.x() + box.width()).isCloseTo(1104 - 3, TENTH);
        assertThat(box.note()).isEqualTo("4星8分 至2027/2/28");
        assertThat(phase.sentence(2026)).isEqualTo("施工，2025年11月1日至2027年2月28日，4星 8分，预警，进度 50%");
        // Half of 485 days from 1 November 2025, on the calendar
        assertThat(box.bar()).isCloseTo((485 / 2.0 - 61) * DAY - 1.5, TENTH);
        assertThat(drawn(2026, campaign("产业园", phase(1, "施工", "2025-01-01", "2026-03-31", Light.OVERDUE, 10)))
                        .boxes()
                        .getFirst()
                        .bar())
                .isZero();
    }

    @Test
    void a_leap_year_has_366_days_and_february_29() {
        var drawing = RoadmapDrawing.of(
                List.of(campaign(
                        "春季战役",
                        phase(1, "清垃圾", "2028-02-29", "2028-02-29", null, 0),
                        phase(2, "回头看", "2028-03-01", "2028-12-31", null, 0))),
                2028,
                LocalDate.of(2028, 2, 29));
        var boxes = drawing.rows().getFirst().boxes();
        assertThat(drawing.days()).isEqualTo(366);
        assertThat(boxes.get(0).x()).isCloseTo(212 + 59 * 892 / 366.0, TENTH);
        assertThat(boxes.get(0).y()).isEqualTo(boxes.get(1).y());
        assertThat(boxes.get(1).x() + boxes.get(1).width()).isCloseTo(1101, TENTH);
        assertThat(drawing.months().get(2).x()).isCloseTo(boxes.get(1).x(), TENTH);
        assertThat(drawing.today().label()).isEqualTo("今天 2月29日");
    }

    @Test
    void today_is_drawn_in_its_own_year_and_its_flag_stays_on_the_drawing() {
        assertThat(RoadmapDrawing.of(List.of(), 2025, TODAY).today()).isNull();
        var drawing = RoadmapDrawing.of(List.of(), 2026, TODAY);
        assertThat(drawing.today().x()).isCloseTo(846.2, TENTH);
        assertThat(drawing.today().flagX()).isCloseTo(800.2, TENTH);
        assertThat(RoadmapDrawing.of(List.of(), 2026, LocalDate.of(2026, 12, 31))
                        .today()
                        .flagX())
                .isEqualTo(1104 - 92);
    }

    @Test
    void names_too_long_are_cut_with_an_ellipsis_and_said_whole_in_words() {
        String name = "完成全镇三十三个村的农村公路护栏补设与验看";
        var row = drawn(
                2026,
                campaign(
                        "全面推进农村人居环境整治提升五年行动年度任务",
                        phase(1, name, "2026-02-01", "2026-03-31", Light.DONE, 100),
                        phase(2, name, "2026-04-01", "2026-04-03", Light.DONE, 100),
                        phase(3, "验收", "2026-04-04", "2026-12-31", null, 0)));
        assertThat(row.name()).isEqualTo("全面推进农村人居环境整…");
        assertThat(row.boxes().get(0).name()).isEqualTo("完成全镇三十…");
        assertThat(row.boxes().get(0).phase().sentence(2026)).startsWith(name + "，");
        assertThat(row.boxes().get(1).name()).isEmpty();
        assertThat(row.boxes().get(1).note()).isEmpty();
        assertThat(row.boxes().get(2).name()).isEqualTo("验收");
        assertThat(RoadmapDrawing.fit("𠮷𠮷𠮷𠮷", 45, 14)).isEqualTo("𠮷𠮷…");
    }

    @Test
    void lengths_are_written_as_svg_reads_them() {
        assertThat(RoadmapDrawing.px(212)).isEqualTo("212");
        assertThat(RoadmapDrawing.px(846.2219)).isEqualTo("846.2");
    }
}
