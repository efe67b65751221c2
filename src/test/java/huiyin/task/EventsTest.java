package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.history.Author;
import huiyin.history.Code;
import huiyin.history.Event;
import huiyin.history.EventCatalogue;
import huiyin.history.Happening;
import huiyin.history.History;
import huiyin.history.Meaning;
import huiyin.history.Owner;
import huiyin.history.Sentence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** Whatever can happen, to whatever it happens, is kept under a code of its own, is read back and can be told. */
class EventsTest extends MatterTest {
    private static final Owner OWNER = Owner.of("sample", 1);

    @Autowired
    History history;

    @Autowired
    List<EventCatalogue> catalogues;

    @Autowired
    JsonMapper json;

    /** An event that no module has registered. */
    @Code("sample.stray")
    record Stray() implements Event {
        @Override
        public Meaning meaning(@Nullable String part) {
            return new Meaning(new Sentence("走失", null, null), null, null);
        }
    }

    sealed interface Twice extends Event {
        @Code("sample.twice")
        record One() implements Twice {}

        @Code("sample.twice")
        record Other() implements Twice {}

        @Override
        default Meaning meaning(@Nullable String part) {
            return new Meaning(new Sentence("两次", null, null), null, null);
        }
    }

    sealed interface Nameless extends Event {
        record One() implements Nameless {}

        @Override
        default Meaning meaning(@Nullable String part) {
            return new Meaning(new Sentence("没有名字", null, null), null, null);
        }
    }

    /** All records of the program that are events, wherever they stand. */
    private static Stream<Class<?>> events() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
                return found.getMetadata().isConcrete();
            }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(Event.class));
        return scanner.findCandidateComponents("huiyin").stream()
                .map(found -> found.getBeanClassName())
                .filter(name -> !name.startsWith(EventsTest.class.getName()))
                .sorted()
                .map(EventsTest::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void every_event_is_registered_under_a_code_of_its_own() {
        assertThat(events().count()).isGreaterThan(35);
        assertThat(catalogues.stream()
                        .flatMap(one -> one.kinds().values().stream())
                        .<Object>map(kind -> kind))
                .containsExactlyInAnyOrderElementsOf(
                        events().<Object>map(kind -> kind).toList());
        assertThat(events().map(Event::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void an_event_without_a_code_two_with_the_same_and_one_that_nobody_registered_are_errors() {
        assertThatThrownBy(() -> EventCatalogue.of(Nameless.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no code");
        assertThatThrownBy(() -> EventCatalogue.of(Twice.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> history.tell(Author.platform(world.countyId), OWNER, new Stray()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sample.stray");
        keep(new Stray());
        assertThatThrownBy(() -> history.whole(world.countyId, OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sample.stray");
    }

    @Test
    void every_event_is_read_back_as_it_was_written() {
        var samples = events().map(EventsTest::sample).toList();
        samples.forEach(this::keep);
        assertThat(history.whole(world.countyId, OWNER))
                .extracting(Happening::event)
                .containsExactlyElementsOf(samples);
    }

    @Test
    void every_event_has_its_sentence_of_the_whole_and_of_a_part() {
        events().map(EventsTest::sample).forEach(event -> {
            for (var meaning : List.of(event.meaning(null), event.meaning("东沟村"))) {
                assertThat(meaning.sentence().text())
                        .containsPattern("\\p{IsHan}{2}")
                        .doesNotContain("null", "[", "{");
                assertThat(meaning.sentence().rule() == null
                                || meaning.sentence().rule().matches("T[1-9][0-3]?"))
                        .isTrue();
                if (meaning.publicly() != null) {
                    assertThat(meaning.publicly().apply("", "农村户厕整改")).contains("农村户厕整改");
                }
            }
        });
    }

    @Test
    void the_big_screen_shows_what_is_for_everybody_in_its_own_words_and_nothing_else() {
        long task = world.issued(world.daily("农村户厕整改", DUE, "东沟村", "老塘村"));
        assignments.report(world.assignment(task, "东沟村"), "40", "完成四成", List.of(), actor("孙玉兰"));
        world.returned(task, "老塘村", "照片看不清");
        assertThat(jdbc.sql("select code from matter_history where is_public order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "task.issued",
                        "matter.acknowledged",
                        "matter.reported",
                        "matter.acknowledged",
                        "matter.submitted");
        assertThat(browser("何静").get("/screen").body())
                .contains("派出：农村户厕整改", "东沟村报进度：农村户厕整改", "老塘村提交农村户厕整改")
                .doesNotContain("照片看不清", "全部办结：");
    }

    private void keep(Event event) {
        jdbc.sql("""
                insert into history (county_id, owner_kind, owner_id, code, body, is_public, at)
                values (?, ?, ?, ?, cast(? as jsonb), false, now())""")
                .params(
                        world.countyId,
                        OWNER.kind(),
                        OWNER.id(),
                        Event.code(event.getClass()),
                        json.writeValueAsString(event))
                .update();
    }

    private static Event sample(Class<?> kind) {
        try {
            var types = Arrays.stream(kind.getRecordComponents())
                    .map(part -> part.getType())
                    .toArray(Class<?>[]::new);
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            var values = new ArrayList<Object>();
            for (var type : types) {
                values.add(value(type));
            }
            return (Event) constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Object value(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "int" -> 2;
            case "long" -> 3L;
            case "boolean" -> true;
            case "String" -> "照片看不清";
            case "BigDecimal" -> new BigDecimal("0.80");
            case "LocalDate" -> LocalDate.of(2026, 9, 17);
            case "List" -> List.of("期限：9月10日 → 9月15日");
            default -> throw new AssertionError("a sample is wanted of " + type);
        };
    }
}
