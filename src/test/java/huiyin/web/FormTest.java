package huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import huiyin.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class FormTest {
    private enum Colour {
        RED
    }

    private record Asked(
            String title,
            LocalDate day,
            Colour colour,
            int ordinal,
            @Nullable String word) {}

    private static LinkedMultiValueMap<String, String> typed(Map<String, String> fields) {
        var typed = new LinkedMultiValueMap<String, String>();
        fields.forEach(typed::add);
        return typed;
    }

    private static Asked read(Map<String, String> fields) {
        return Form.read(
                typed(fields),
                form -> new Asked(
                        form.line("title", "标题", 5),
                        form.day("day", "日期"),
                        form.one(Colour.class, "colour", "颜色"),
                        form.ordinal(),
                        form.optionalLine("word", "附言", 3)));
    }

    @Test
    void everything_that_has_to_be_mended_is_said_at_once_in_the_order_of_the_form() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> read(Map.of("title", "一二三四五六", "day", "昨天", "ordinal", "零", "word", "好")));
        assertThat(refusal.each()).extracting(Refusal::field).containsExactly("title", "day", "colour", "ordinal");
        assertThat(refusal.sentence()).contains("标题最多 5 个字", "没有这一天", "请选择颜色", "排序是 1 到 9999 的整数");
    }

    @Test
    void a_form_that_can_be_read_gives_its_values() {
        assertThat(read(Map.of("title", " 修路 ", "day", " 2026-09-20 ", "colour", "RED", "ordinal", "3")))
                .isEqualTo(new Asked("修路", LocalDate.of(2026, 9, 20), Colour.RED, 3, null));
    }

    @Test
    void one_refusal_is_itself_and_a_fault_of_ours_is_not_taken_for_one() {
        assertThat(catchThrowableOfType(Refusal.class, () -> Form.read(typed(Map.of()), form -> form.day("day", "日期")))
                        .each())
                .singleElement()
                .extracting(Refusal::sentence)
                .isEqualTo("请填写日期");
        assertThatThrownBy(() -> Form.read(typed(Map.of()), form -> List.of().getFirst()))
                .isNotInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        Form.read(typed(Map.of()), form -> form.day("day", "日期").plusDays(1)))
                .as("what it was then used for is not what is said")
                .isInstanceOf(Refusal.class);
    }
}
