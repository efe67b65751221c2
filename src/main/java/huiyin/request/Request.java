package huiyin.request;

import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every request has, whatever is asked for; a record of each kind has these beside its own. */
public interface Request {
    long id();

    /** Why, in the words of whoever asked. */
    String reason();

    /** Who asked with their own hand; {@link #askedFor} is who was away, where a stand-in asked. The name says both. */
    long askedBy();

    @Nullable
    Long askedFor();

    String askedByName();

    Instant askedAt();

    RequestState state();

    @Nullable
    String decidedByName();

    /** Of whoever answered. */
    @Nullable
    String words();

    default boolean isOpen() {
        return state() == RequestState.OPEN;
    }

    default boolean isGranted() {
        return state() == RequestState.GRANTED;
    }

    default boolean isRefused() {
        return state() == RequestState.REFUSED;
    }

    /** Nobody answers what they asked themselves, under whatever name. */
    default boolean isOf(Actor actor) {
        return actor.isAnyOf(askedBy(), askedFor());
    }

    /**
     * @param what it is called: 延期
     * @throws Stale when it was answered already, with by whom
     * @throws Refusal when the answer would come from whoever asked
     */
    default void requireAnswerable(String rule, String what, Actor by) {
        if (!isOpen()) {
            throw new Stale(decidedByName() + "已经" + (isRefused() ? "答复不同意" : "同意") + "，不用再答复");
        }
        if (isOf(by)) {
            throw new Refusal(rule, "自己申请的" + what + "，要由别的领导答复");
        }
    }
}
