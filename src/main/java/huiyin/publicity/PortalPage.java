package huiyin.publicity;

import huiyin.matter.Light;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first page of a town for everybody. @param ofYear tasks issued this year; @param phases of the stories, by task
 */
public record PortalPage(
        Town town,
        List<PublicTasks.Village> villages,
        PublicPlaces.Counts ofYear,
        List<PublicRow> stories,
        Map<Long, List<PublicPhase>> phases,
        @Nullable PublicStanding standing,
        LocalDate today) {
    private static final int LAMPS = 60;

    public List<PublicPhase> phases(PublicRow row) {
        return phases.getOrDefault(row.id(), List.of());
    }

    public String href(Light light) {
        return PublicFilter.of(town, today.getYear()).with(light).href();
    }

    /** How many tasks one lamp of the tally stands for: a row of some hundred would leave a phone's screen. */
    public long lampStandsFor() {
        return Math.max(1, (ofYear.total() + LAMPS - 1) / LAMPS);
    }

    /** In the order of the key; no light that there is goes without a lamp. */
    public List<Light> tally() {
        long each = lampStandsFor();
        return Stream.of(Light.values())
                .flatMap(light -> LongStream.range(0, (ofYear.of(light) + each - 1) / each)
                        .mapToObj(i -> light))
                .toList();
    }

    public String tallyInWords() {
        return ofYear.total() + " 件任务："
                + String.join(
                        "，",
                        Stream.of(Light.values())
                                .map(light -> light.word() + " " + ofYear.of(light))
                                .toList());
    }
}
