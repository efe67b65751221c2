package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.activity.Activities;
import huiyin.activity.Activity;
import huiyin.activity.ActivityFilter;
import huiyin.activity.ActivityKind;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import huiyin.web.Form;
import huiyin.web.Turn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people did, as the owner sees it. */
@RestController
@RequestMapping(path = "/api/v1/activities", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "履职纪实")
class ActivityResources {
    private final Activities activities;

    ActivityResources(Activities activities) {
        this.activities = activities;
    }

    @Schema(description = "一笔履职纪实")
    record ActivityItem(
            long id,
            ActivityKind kind,
            LocalDate day,
            long personId,
            @Schema(description = "谁做的，代理的写明代谁") String person,
            @Schema(description = "当天所在的单位") String unit,
            @Nullable String place,
            @Nullable String text,
            @Schema(description = "记在几件任务上") int tasks,
            @Schema(description = "已撤回的不计数") boolean withdrawn) {
        static ActivityItem of(Activity one) {
            return new ActivityItem(
                    one.id(),
                    one.kind(),
                    one.day(),
                    one.personId(),
                    one.who(),
                    one.unit(),
                    one.where().isEmpty() ? null : one.where(),
                    one.text(),
                    one.matters(),
                    one.withdrawn());
        }
    }

    @GetMapping
    @ForToken(Scope.ACTIVITIES_READ)
    @Operation(summary = "履职纪实", description = "令牌所有人自己的，和管得到的单位的；后记的在前。")
    Listing<ActivityItem> list(
            @Parameter(description = "姓名或工号") @RequestParam(required = false) @Nullable String person,
            @Parameter(description = "单位编号，连同下级") @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "类别，如 VISIT") @RequestParam(required = false) @Nullable String kind,
            @Parameter(description = "从哪天，如 2026-09-01") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "到哪天") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "内容、地点里的字") @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        var filter = new ActivityFilter(
                Text.optionalLine(person, "person", "person ", 60).orElse(null),
                Asked.id(unit, "unit"),
                Asked.among(ActivityKind.class, kind, "kind"),
                from == null ? null : Form.day(from, "from", "from "),
                to == null ? null : Form.day(to, "to", "to "),
                Text.optionalLine(q, "q", "q ", 100).orElse(null));
        int most = Asked.limit(limit);
        return Listing.of(
                activities.list(filter, actor, new Turn<>(Asked.id(after, "after"), null), most + 1),
                most,
                Activity::id,
                ActivityItem::of);
    }
}
