package huiyin.publicity;

import huiyin.matter.Light;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first page of a town for everybody. @param ofYear tasks issued this year; @param phases of the stories, by task */
public record PortalPage(Town town, List<PublicTasks.Village> villages, PublicTasks.Listed ofYear, List<PublicRow> stories,
                         Map<Long, List<PublicPhase>> phases, @Nullable PublicStanding standing, LocalDate today) {
    public List<PublicPhase> phases(PublicRow row) {
        return phases.getOrDefault(row.id(), List.of());
    }

    public String href(Light light) {
        return PublicFilter.of(town, today.getYear()).with(light).href();
    }

    /** One lamp a task, in the order of the key. */
    public List<Light> tally() {
        return Stream.of(Light.values()).flatMap(light -> IntStream.range(0, (int) ofYear.count(light)).mapToObj(i -> light)).toList();
    }

    public String tallyInWords() {
        return ofYear.total() + " 件任务：" + String.join("，", Stream.of(Light.values()).map(light -> light.word() + " " + ofYear.count(light)).toList());
    }
}
