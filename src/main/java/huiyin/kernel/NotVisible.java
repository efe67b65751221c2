package huiyin.kernel;

/** What you may not see does not exist for you: answered with 404, whether it is absent or another town's. */
public class NotVisible extends RuntimeException {
    public NotVisible() {
        super("not visible", null, false, false);
    }
}
