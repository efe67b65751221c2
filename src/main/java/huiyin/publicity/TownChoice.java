package huiyin.publicity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several towns show tasks: the reader says which.
 *
 * @param path where each town's link leads, such as {@code /public/tasks}
 */
public record TownChoice(String path, List<Town> towns) {
    /** By county and area, in the order of the organisation chart. */
    public Map<String, List<Town>> byArea() {
        return towns.stream()
                .collect(Collectors.groupingBy(
                        town -> town.area().isEmpty() ? town.countyName() : town.countyName() + "　" + town.area(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }
}
