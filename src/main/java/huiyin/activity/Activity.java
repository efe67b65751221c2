package huiyin.activity;

import huiyin.kernel.Dates;
import huiyin.organisation.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An activity as it stands.
 *
 * @param personId who did it; {@code nameOf} in whose name, which is another's where somebody stood in
 * @param who as they sign: 王某（代李某）
 * @param unit where the person belonged that day
 * @param matters how many tasks it served
 */
public record Activity(
        long id,
        long personId,
        long nameOf,
        String who,
        String unit,
        String unitPath,
        ActivityKind kind,
        LocalDate day,
        @Nullable Long placeUnit,
        @Nullable String placeName,
        @Nullable String place,
        @Nullable String text,
        int matters,
        boolean withdrawn) {
    /** 东沟村 二组; empty where it was not said. */
    public String where() {
        return Stream.of(placeName, place).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    public String title() {
        return where().isEmpty() ? kind.label() : kind.label() + "：" + where();
    }

    boolean isOf(Actor actor) {
        return personId == actor.handId();
    }

    public boolean mayCorrect(Actor actor) {
        return isOf(actor) && !withdrawn;
    }

    /** The former wording of what the form says otherwise. */
    List<String> was(ActivityForm now) {
        var was = new ArrayList<String>();
        if (kind != now.kind()) {
            was.add("类别原为" + kind.label());
        }
        if (!day.equals(now.day())) {
            was.add("日子原为" + Dates.full(day));
        }
        if (!Objects.equals(placeUnit, now.placeUnit()) || !Objects.equals(place, now.place())) {
            was.add(where().isEmpty() ? "地点原来没有写" : "地点原为" + where());
        }
        if (!Objects.equals(text, now.text())) {
            was.add(text == null ? "内容原来没有写" : "内容原为“" + text + "”");
        }
        return was;
    }
}
