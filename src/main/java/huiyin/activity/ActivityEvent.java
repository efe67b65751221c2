package huiyin.activity;

import huiyin.history.Code;
import huiyin.history.Event;
import huiyin.history.Meaning;
import huiyin.history.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the record of an activity; no business of webhooks or of the public. */
sealed interface ActivityEvent extends Event {
    @Code("activity.recorded")
    record Recorded() implements ActivityEvent {}

    /** @param was the former wording of what is otherwise now */
    @Code("activity.corrected")
    record Corrected(List<String> was, String reason) implements ActivityEvent {}

    @Code("activity.withdrawn")
    record Withdrawn(String reason) implements ActivityEvent {}

    @Override
    default Meaning meaning(@Nullable String part) {
        return new Meaning(
                switch (this) {
                    case Recorded e -> new Sentence("记下", null, null);
                    case Corrected e -> new Sentence("改正：" + String.join("；", e.was()), "理由：" + e.reason(), null);
                    case Withdrawn e -> new Sentence("撤回", "理由：" + e.reason(), null);
                },
                null,
                null);
    }
}
