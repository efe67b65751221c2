package huiyin.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An address of this site only: never another host, never a scheme, never the sign-in page itself. */
final class LocalPath {
    private LocalPath() {}

    static boolean isLocal(@Nullable String path) {
        return path != null
                && path.length() <= 2000
                && path.startsWith("/")
                && !path.startsWith("//")
                && !path.startsWith("/sign")
                && path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
    }

    /** The sign-in page that leads back to this address. */
    static String signInTo(String path) {
        return isLocal(path) && !path.equals("/")
                ? "/signin?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8)
                : "/signin";
    }
}
