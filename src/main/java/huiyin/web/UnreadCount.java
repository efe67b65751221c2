package huiyin.web;

/** How many notices a person has not read; implemented above, asked once for each page that is shown. */
public interface UnreadCount {
    /** Above this it is said to be more. */
    int MANY = 99;

    /** @return at most {@link #MANY} + 1 */
    int unread(long countyId, long personId);
}
