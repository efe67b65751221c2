package huiyin.matter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question asked on a matter or an assignment, of whoever holds a role in it.
 *
 * @param assignmentId null when it is about the whole matter
 * @param unitName the executor it is about
 * @param asked name of who holds the role now
 * @param answeredAt of the first answer; null while none came
 * @param answeredBy who gave the first answer
 * @param mayAnswer whether the reader holds the role
 */
public record Question(
        long id,
        long matterId,
        @Nullable Long assignmentId,
        @Nullable String unitName,
        Role role,
        String askedBy,
        Instant askedAt,
        String text,
        String asked,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        boolean mayAnswer) {
    /** How many answered ones a page lists; all of them stand in the timeline. */
    public static final int ANSWERED = 20;

    /** Who can be asked. The names are those of the matter's page. */
    public enum Role {
        LEADER("分管领导"),
        LEAD("牵头人"),
        EXECUTOR("执行责任人");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean isOpen() {
        return answeredAt == null;
    }
}
