package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever can happen to a task can be told. */
class EventSentenceTest {
    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<Class<?>> kinds() {
        return Arrays.stream(TaskEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_event_has_its_sentence_of_the_whole_task_and_of_one_executor(Class<?> kind)
            throws ReflectiveOperationException {
        TaskEvent event = sample(kind);
        for (var sentence : List.of(EventSentence.of(event, null), EventSentence.of(event, "东沟村"))) {
            assertThat(sentence.text()).containsPattern("\\p{IsHan}{2}").doesNotContain("null", "[", "{");
            assertThat(sentence.rule() == null || sentence.rule().matches("T[1-9][0-3]?"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_event_is_kept_and_read_back_as_it_was(Class<?> kind) throws ReflectiveOperationException {
        TaskEvent event = sample(kind);
        assertThat(json.readValue(json.writeValueAsString(event), kind)).isEqualTo(event);
    }

    private static TaskEvent sample(Class<?> kind) throws ReflectiveOperationException {
        RecordComponent[] parts = kind.getRecordComponents();
        var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var constructor = kind.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return (TaskEvent) constructor.newInstance(
                Arrays.stream(types).map(EventSentenceTest::value).toArray());
    }

    private static Object value(Class<?> type) {
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
