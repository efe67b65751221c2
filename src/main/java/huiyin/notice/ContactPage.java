package huiyin.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reaches the reader where.
 *
 * @param mail whether the county sends mail at all
 */
public record ContactPage(
        boolean mail,
        boolean sms,
        @Nullable String email,
        @Nullable String mobile,
        List<String> emailKinds,
        List<String> smsKinds) {}
