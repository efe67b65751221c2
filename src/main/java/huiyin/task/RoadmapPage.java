package huiyin.task;

import huiyin.kernel.Dates;
import huiyin.matter.Light;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The roadmap of one town and year: drawn, and as a list.
 *
 * @param town null where the reader sees no annual task of any town
 * @param towns those whose annual tasks the reader sees
 * @param campaigns drawn
 * @param others seen by the reader but not drawn: not yet in effect, or cancelled
 */
public record RoadmapPage(
        int year,
        @Nullable Town town,
        List<Town> towns,
        List<Campaign> campaigns,
        List<Campaign> others,
        RoadmapDrawing drawing,
        boolean mayDraft,
        LocalDate today) {
    /** @param firstYear the earliest and latest year with a phase that the reader sees */
    public record Town(long id, String name, int firstYear, int lastYear) {}

    public int phases() {
        return count(phase -> true);
    }

    public int count(Light light) {
        return count(phase -> phase.light() == light);
    }

    private int count(Predicate<Campaign.Phase> predicate) {
        return (int) campaigns.stream()
                .flatMap(campaign -> campaign.phases().stream())
                .filter(predicate)
                .count();
    }

    /** 8 件年度任务 28 个阶段：办结 14，在办 8（其中预警 2），未开始 6。 */
    public String lede() {
        int overdue = count(Light.OVERDUE);
        int warning = count(Light.WARNING);
        String trouble = (overdue > 0 ? "超期 " + overdue : "")
                + (overdue > 0 && warning > 0 ? "、" : "")
                + (warning > 0 ? "预警 " + warning : "");
        return campaigns.size() + " 件年度任务 " + phases() + " 个阶段：办结 " + count(Light.DONE) + "，在办 "
                + count(Campaign.Phase::isUnderWay) + (trouble.isEmpty() ? "" : "（其中" + trouble + "）") + "，未开始 "
                + count(phase -> phase.light() == null) + "。";
    }

    /** The year and the decisions that put it into effect (T3); the town where there are several to choose from. */
    public String kicker() {
        var decisions = campaigns.stream()
                .filter(campaign -> campaign.meetingOn() != null)
                .map(campaign -> (campaign.meetingOn().getYear() == year
                                ? Dates.day(campaign.meetingOn())
                                : Dates.full(campaign.meetingOn()))
                        + campaign.decision())
                .distinct()
                .toList();
        return year + "年" + (towns.size() > 1 && town != null ? "　" + town.name() : "")
                + switch (decisions.size()) {
                    case 0 -> "";
                    case 1, 2 -> "　" + String.join("、", decisions) + "决定";
                    default -> "　" + decisions.getFirst() + "等 " + decisions.size() + " 次会议决定";
                };
    }

    public boolean has(Light light) {
        return count(light) > 0;
    }

    public boolean hasFuture() {
        return count(phase -> phase.light() == null) > 0;
    }

    public String href(int other) {
        return "/roadmap?year=" + other + (towns.size() > 1 && town != null ? "&town=" + town.id() : "");
    }

    public boolean hasYearBefore() {
        return town != null && town.firstYear() < year;
    }

    public boolean hasYearAfter() {
        return town != null && town.lastYear() > year;
    }
}
