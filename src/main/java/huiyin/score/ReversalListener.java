package huiyin.score;

/** Hears of each reversal in its transaction; implemented above, where it is known what the entry was earned on. */
public interface ReversalListener {
    void reversed(Reversal reversal);
}
