package huiyin.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a person wants notices besides the inbox, and which. */
record Contact(@Nullable String email, @Nullable String mobile, List<String> emailKinds, List<String> smsKinds) {
    static final Contact NONE = new Contact(null, null, List.of(), List.of());
}
