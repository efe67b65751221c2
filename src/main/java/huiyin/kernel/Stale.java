package huiyin.kernel;

/** Somebody changed it in between: answered with 409 and the sentence that says who changed what. */
public class Stale extends RuntimeException {
    public Stale(String sentence) {
        super(sentence, null, false, false);
    }
}
