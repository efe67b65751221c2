package huiyin.organisation;

import huiyin.history.Code;
import huiyin.history.Event;
import huiyin.history.EventCatalogue;
import huiyin.history.Meaning;
import huiyin.history.Owner;
import huiyin.history.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to the chart. Each change says in its own words what it was; nobody is told, and no webhook. */
public sealed interface ChartEvent extends Event {
    String UNIT = "unit";
    String PERSON = "person";

    enum Subject {
        UNIT,
        PERSON,
        POST,
        PAIRING,
        WORK_LINE
    }

    /** @param id of the subject: of a post, say, which stands in the history of its unit and its person */
    @Code("chart.changed")
    record Changed(Subject subject, long id, String sentence) implements ChartEvent {}

    @Override
    default Meaning meaning(@Nullable String part) {
        return switch (this) {
            case Changed e -> new Meaning(new Sentence(e.sentence(), null, null), null, null);
        };
    }

    /** @param unitId and @param personId in whose history it stands: one of them, or both */
    static Owner owner(@Nullable Long unitId, @Nullable Long personId) {
        return unitId == null ? new Owner(PERSON, personId, null) : new Owner(UNIT, unitId, personId);
    }

    @Configuration
    class Catalogue {
        @Bean
        EventCatalogue chartEvents() {
            return EventCatalogue.of(ChartEvent.class);
        }
    }
}
