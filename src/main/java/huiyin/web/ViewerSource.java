package huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Knows who is signed in; implemented above, where accounts and posts are known. */
public interface ViewerSource {
    @Nullable
    Viewer viewer(HttpServletRequest request);
}
