package huiyin.matter;

import huiyin.history.Event;
import huiyin.history.Meaning;
import org.jspecify.annotations.Nullable;

/** An event of a matter or of a share of it, of any kind. */
public interface AboutMatter extends Event {
    /** @param unit the executor it is about; null where it is the whole matter, or where that goes without saying */
    MatterMeaning says(@Nullable String unit);

    /**
     * Whether whoever does the share is heard of by this (报告停滞): nobody, whoever did it, or only if they did it
     * themselves.
     */
    enum Heard {
        NO,
        YES,
        IF_THEIRS
    }

    default Heard heard() {
        return Heard.NO;
    }

    /** （青林村）, after what happened. */
    static String of(@Nullable String unit) {
        return unit == null ? "" : "（" + unit + "）";
    }

    @Override
    default Meaning meaning(@Nullable String unit) {
        return says(unit).meaning();
    }
}
