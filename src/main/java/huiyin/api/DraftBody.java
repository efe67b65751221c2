package huiyin.api;

import huiyin.kernel.Refusal;
import huiyin.task.TaskKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * An issuance form or a roadmap as a program sends it: the fields of the page's form, read and refused by the same
 * rules.
 */
@Schema(description = "发布执行单或作战路线图，字段和网页上的表单相同")
record DraftBody(
        @Schema(description = "DAILY 日常任务，ANNUAL 年度任务；改草稿时不能改") @Nullable
        String kind,

        @Schema(description = "任务名称") @Nullable String title,
        @Schema(description = "内容") @Nullable String content,
        @Schema(description = "任务来源") @Nullable String source,
        @Schema(description = "条线编号") @Nullable Long line,
        @Schema(description = "第一直接责任人编号") @Nullable Long leader,
        @Schema(description = "牵头人编号") @Nullable Long lead,
        @Schema(description = "核验人编号") @Nullable Long verifier,
        @Schema(description = "村里由谁负责，如“村党支部书记”") @Nullable String executorTitle,
        @Schema(description = "提前几天提醒，0 至 30") @Nullable Integer remindDays,

        @Schema(description = "日常任务的完成期限，如 2026-09-30") @Nullable
        String due,

        @Schema(description = "日常任务的难度系数，默认办法为 1 至 5") @Nullable
        Integer stars,

        @Schema(description = "日常任务的分值，用文字写，如 \"6\" 或 \"6.50\"") @Nullable
        String points,

        @Schema(description = "年度任务的阶段，两个以上") @Nullable List<@Nullable PhaseBody> phases,
        @Schema(description = "执行单位编号") @Nullable List<@Nullable Long> units,
        @Schema(description = "派给全部村") @Nullable Boolean everyVillage,
        @Schema(description = "派给这个条线的单位") @Nullable Long byLine,

        @Schema(description = "名单：一行一个名称、编码或工号，空格后可写备注") @Nullable
        String list,

        @Schema(description = "佐证要求；要写理由") @Nullable String evidenceRequirement,
        @Schema(description = "要佐证的理由") @Nullable String evidenceReason,
        @Schema(description = "是否公开；不写就不公开") @Nullable Boolean isPublic) {

    @Schema(description = "年度任务的一个阶段")
    record PhaseBody(
            @Nullable String name,
            @Schema(description = "开始日期") @Nullable String starts,
            @Schema(description = "期限") @Nullable String due,
            @Nullable Integer stars,
            @Schema(description = "分值，用文字写") @Nullable String points) {}

    TaskKind taskKind() {
        TaskKind named = Asked.among(TaskKind.class, kind, "kind");
        if (named == null) {
            throw new Refusal(null, "请写 kind：DAILY 或 ANNUAL", "kind");
        }
        return named;
    }

    MultiValueMap<String, String> fields() {
        var fields = new LinkedMultiValueMap<String, String>();
        put(fields, "title", title);
        put(fields, "content", content);
        put(fields, "source", source);
        put(fields, "line", line);
        put(fields, "leader", leader);
        put(fields, "lead", lead);
        put(fields, "verifier", verifier);
        put(fields, "executorTitle", executorTitle);
        put(fields, "remindDays", remindDays);
        put(fields, "due", due);
        put(fields, "stars", stars);
        put(fields, "points", points);
        for (PhaseBody phase : phases == null ? List.<PhaseBody>of() : phases) {
            if (phase == null) {
                throw new Refusal("T3", "phases 里有空的阶段，请去掉", "phases");
            }
            fields.add("phaseName", Objects.requireNonNullElse(phase.name(), ""));
            fields.add("phaseStarts", Objects.requireNonNullElse(phase.starts(), ""));
            fields.add("phaseDue", Objects.requireNonNullElse(phase.due(), ""));
            fields.add("phaseStars", phase.stars() == null ? "" : phase.stars().toString());
            fields.add("phasePoints", Objects.requireNonNullElse(phase.points(), ""));
        }
        (units == null ? List.<Long>of() : units).forEach(unit -> fields.add("unit", String.valueOf(unit)));
        put(fields, "everyVillage", Boolean.TRUE.equals(everyVillage) ? "on" : null);
        put(fields, "byLine", byLine);
        put(fields, "list", list);
        put(fields, "evidenceRequirement", evidenceRequirement);
        put(fields, "evidenceReason", evidenceReason);
        put(fields, "isPublic", Boolean.TRUE.equals(isPublic) ? "on" : null);
        return fields;
    }

    private static void put(MultiValueMap<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name, value.toString());
        }
    }
}
