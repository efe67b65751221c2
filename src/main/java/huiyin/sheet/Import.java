package huiyin.sheet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One import, as its page shows it.
 *
 * @param faults the first 200 of faultCount
 * @param counts null until checked without errors
 * @param sentences the first 200 differences
 * @param seenAt when the row was read, by the clock that writes the heartbeat
 */
public record Import(
        long id,
        String fileName,
        String uploadedBy,
        Instant uploadedAt,
        State state,
        int attempt,
        String step,
        int rowsDone,
        int rowsTotal,
        int faultCount,
        List<Fault> faults,
        @Nullable Counts counts,
        List<String> sentences,
        Instant heartbeatAt,
        @Nullable Instant finishedAt,
        Instant seenAt) {
    /** A run that has not been heard of for so long has died with its program; nothing of it was written. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    public enum State {
        CHECKING("正在检查"),
        REFUSED("有错误，没有写入"),
        CHECKED("检查通过，等您确认"),
        APPLYING("正在导入"),
        DONE("已导入"),
        FAILED("没有完成，没有写入");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean isInterrupted() {
        return isOpen() && heartbeatAt.plus(SILENCE).isBefore(seenAt);
    }

    /** Under way, here or on another machine. */
    public boolean isRunning() {
        return isOpen() && !isInterrupted();
    }

    public boolean mayBeConfirmed() {
        return state == State.CHECKED && counts != null && !counts.changeNothing();
    }

    public boolean changesNothing() {
        return counts != null && counts.changeNothing();
    }

    /** A run that died, or failed through no fault of the file. */
    public boolean mayBeRestarted() {
        return isInterrupted() || state == State.FAILED;
    }

    public String label() {
        return isInterrupted()
                ? "中断（没有写入任何数据）"
                : state == State.CHECKED && changesNothing()
                        ? "与现有一致，不用导入"
                        : state == State.DONE && changesNothing() ? "已导入，没有变化" : state.label();
    }

    private boolean isOpen() {
        return state == State.CHECKING || state == State.APPLYING;
    }
}
