package huiyin.history;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The events of one module by their codes; a bean of that module. */
public record EventCatalogue(Map<String, Class<? extends Event>> kinds) {
    /** All that a sealed interface permits. */
    public static EventCatalogue of(Class<? extends Event> sealed) {
        return new EventCatalogue(Arrays.stream(sealed.getPermittedSubclasses())
                .map(kind -> kind.<Event>asSubclass(Event.class))
                .collect(Collectors.toMap(Event::code, kind -> kind)));
    }
}
