package huiyin.notice;

/** A message did not go out. The sentence tells an administrator why; it holds no secret. */
public class Undelivered extends Exception {
    public Undelivered(String sentence) {
        super(sentence);
    }
}
