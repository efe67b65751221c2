package huiyin.notice;

/** One way out of the platform. Sending blocks, for a quarter of a minute at most. */
interface Channel {
    /** @throws Undelivered when it did not go out, or nobody can say that it did */
    void send(Message message) throws Undelivered;
}
