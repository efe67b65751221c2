package huiyin.activity;

import huiyin.web.Form;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a list of activities is narrowed to; null for what is not.
 *
 * @param person name or staff number of who did it
 * @param unit it and what lies below it
 * @param q what stands in the text or the place
 */
public record ActivityFilter(
        @Nullable String person,
        @Nullable Long unit,
        @Nullable ActivityKind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String q) {
    static ActivityFilter of(MultiValueMap<String, String> fields) {
        return Form.read(
                fields,
                form -> new ActivityFilter(
                        form.optionalLine("person", "姓名或工号", 60),
                        form.optionalId("unit"),
                        form.optionalOne(ActivityKind.class, "kind"),
                        form.optionalDay("from", "开始日期"),
                        form.optionalDay("to", "结束日期"),
                        form.optionalLine("q", "要找的字", 100)));
    }

    public boolean isNarrowed() {
        return !equals(new ActivityFilter(null, null, null, null, null, null));
    }
}
