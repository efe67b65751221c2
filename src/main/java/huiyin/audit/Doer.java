package huiyin.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did it, as known then: names and posts change, the trail does not.
 *
 * @param personId null for the platform itself and for whoever did not sign in
 * @param title name of the post held then; null without one
 */
public record Doer(
        long countyId,
        @Nullable Long personId,
        String name,
        @Nullable String title) {
    /** The platform itself: what it does by the clock, without anybody at the keys. */
    public static Doer platform(long countyId) {
        return new Doer(countyId, null, "平台", null);
    }

    /** Somebody who did not sign in. */
    public static Doer stranger(long countyId) {
        return new Doer(countyId, null, "未登录的人", null);
    }
}
