package huiyin.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows who acts in the request that is being answered; implemented above, where accounts and posts are known. */
public interface DoerSource {
    /** Empty outside a request, and while nobody is signed in. */
    Optional<Doer> doer();

    /** Where the request comes from; {@link Origin#NONE} outside one. */
    Origin origin();

    /**
     * @param address of the client, behind the configured proxy @param device in a few words, such as 「Chrome，Windows」
     */
    record Origin(@Nullable String address, @Nullable String device) {
        public static final Origin NONE = new Origin(null, null);
    }
}
