package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.kernel.Period;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.score.Categories;
import huiyin.score.Category;
import huiyin.score.Entries;
import huiyin.score.Entry;
import huiyin.score.Standing;
import huiyin.score.Standings;
import huiyin.web.Turn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Points: one's own entries, and standings as the owner may see them that day. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "积分")
class ScoreResources {
    private final Entries entries;
    private final Standings standings;
    private final Categories categories;

    ScoreResources(Entries entries, Standings standings, Categories categories) {
        this.entries = entries;
        this.standings = standings;
        this.categories = categories;
    }

    @Schema(description = "一笔记分")
    record EntryItem(
            long id,
            String subject,
            String unit,
            @Schema(example = "-2.00") @Nullable String points,
            String indicator,
            @Schema(description = "算在哪一天") LocalDate day,
            @Schema(description = "依据的规则") String ruleId,
            String sentence,
            @Schema(description = "来源的页面") @Nullable String source,

            @Schema(description = "谁办的事记下的，代理的写明代谁；空的是平台记的") @Nullable
            String by,

            Instant at,
            @Nullable Long reverses,
            @Nullable Long reversedBy) {
        static EntryItem of(Entry entry) {
            return new EntryItem(
                    entry.id(),
                    entry.subjectName(),
                    entry.unitName(),
                    Asked.amount(entry.points().value()),
                    entry.indicator(),
                    entry.day(),
                    entry.rule(),
                    entry.sentence(),
                    entry.source(),
                    entry.by(),
                    entry.at(),
                    entry.reverses(),
                    entry.reversedBy());
        }
    }

    @Schema(description = "一张积分榜，只列令牌所有人看得到的")
    record StandingView(
            long townId,
            String town,
            @Schema(example = "VILLAGES") String category,
            @Schema(example = "2026-Q3") String period,
            @Schema(description = "是否已封账公布") boolean published,
            List<PlaceItem> items,
            @Nullable String next) {}

    @Schema(description = "榜上的一位；没有记分的名次和分数为空，不是 0")
    record PlaceItem(
            String key,
            long unitId,
            String unit,
            @Nullable Long personId,
            @Nullable String person,
            @Nullable Integer rank,
            @Nullable String points,
            @Nullable Integer previousRank) {
        static PlaceItem of(Standing.Place place) {
            return new PlaceItem(
                    place.key(),
                    place.unitId(),
                    place.unitName(),
                    place.personId(),
                    place.personName(),
                    place.rank(),
                    place.points() == null ? null : Asked.amount(place.points().value()),
                    place.previousRank());
        }
    }

    @GetMapping("/entries")
    @ForToken(Scope.SCORES_READ)
    @Operation(summary = "我的记分", description = "令牌所有人自己的，新的在前。")
    Listing<EntryItem> entries(
            @Parameter(description = "期间，如 2026-09、2026-Q3、2026-H2、2026") @RequestParam(required = false) @Nullable
                    String period,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        int most = Asked.limit(limit);
        return Listing.of(
                entries.own(
                        actor,
                        period == null ? null : period(period),
                        new Turn<>(Asked.id(after, "after"), null),
                        most + 1),
                most,
                Entry::id,
                EntryItem::of);
    }

    @GetMapping("/standings")
    @ForToken(Scope.SCORES_READ)
    @Operation(summary = "积分榜", description = "别人的名次在封账公布后才列出，自己的随时列出（规则 P3）。")
    StandingView standing(
            @Parameter(description = "VILLAGES 村，OFFICE_STAFF 机关干部，或县里另设的；不写就是 VILLAGES")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            @Parameter(description = "期间，如 2026-Q3", required = true) @RequestParam(required = false) @Nullable
                    String period,
            @Parameter(description = "乡镇编号；不写就是自己所在的，县里的榜不用写") @RequestParam(required = false) @Nullable String town,
            @Parameter(description = "上一段的 next") @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        Category of = category(actor, category);
        int most = Asked.limit(limit);
        Standing standing = standings.of(actor, standings.book(actor, of, Asked.id(town, "town")), of, period(period));
        var places = standing.places();
        int from = 0;
        if (after != null) {
            from = places.stream().map(Standing.Place::key).toList().indexOf(after) + 1;
            if (from == 0) {
                throw new Refusal(null, "after 请填上一段的 next", "after");
            }
        }
        var part = places.subList(from, Math.min(places.size(), from + most));
        return new StandingView(
                standing.bookId(),
                standing.bookName(),
                of.code(),
                standing.period().code(),
                standing.publication() != null,
                part.stream().map(PlaceItem::of).toList(),
                from + most < places.size() ? part.getLast().key() : null);
    }

    private Category category(Actor actor, @Nullable String code) {
        var all = categories.of(actor.countyId());
        return code == null
                ? all.getFirst()
                : all.stream()
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(
                                null,
                                "category 只能是 "
                                        + all.stream().map(Category::code).collect(Collectors.joining("、")) + " 之一",
                                "category"));
    }

    private static Period period(@Nullable String code) {
        return Period.parse(code == null ? "" : code)
                .orElseThrow(() -> new Refusal(null, "period 请填期间，如 2026-09、2026-Q3、2026-H2、2026", "period"));
    }
}
