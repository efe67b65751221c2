package huiyin.sheet;

/** Told how far a check or an application has come, as often as it likes. */
public interface Progress {
    Progress NONE = (step, done, total) -> {};

    /** @param step what is being done, in Chinese. @param total rows in all; 0 while not known */
    void at(String step, int done, int total);
}
