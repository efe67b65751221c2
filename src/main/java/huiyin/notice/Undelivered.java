package huiyin.notice;

/** A message did not go out. The sentence tells an administrator why; it holds no secret. */
class Undelivered extends Exception {
    Undelivered(String sentence) {
        super(sentence);
    }
}
