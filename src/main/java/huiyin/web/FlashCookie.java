package huiyin.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * The sentence that says what a form did goes to the next page in a cookie and not through the session, which would be written twice
 * more for it. What is secret, as recovery codes are, still goes through the session.
 */
class FlashCookie implements FlashMapManager {
    static final String NOTICE = "notice";
    private static final String COOKIE = "HUIYIN_NOTICE";
    private static final int SECONDS = 180;
    /** Of a cookie browsers keep 4096 bytes. */
    private static final int MOST = 3000;

    private final FlashMapManager session = new SessionFlashMapManager();

    @Override
    public void saveOutputFlashMap(FlashMap said, HttpServletRequest request, HttpServletResponse response) {
        if (!said.keySet().equals(Set.of(NOTICE)) || said.getTargetRequestPath() == null || !said.getTargetRequestParams().isEmpty()) {
            session.saveOutputFlashMap(said, request, response);
            return;
        }
        String value = encoded(said.getTargetRequestPath() + "\n" + said.get(NOTICE));
        if (value.length() > MOST) {
            session.saveOutputFlashMap(said, request, response);
            return;
        }
        write(value, SECONDS, request, response);
    }

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String[] kept = cookie == null ? new String[0] : decoded(cookie.getValue()).split("\n", 2);
        if (kept.length < 2 || !kept[0].equals(request.getRequestURI())) {
            return session.retrieveAndUpdate(request, response);
        }
        write("", 0, request, response);
        var said = new FlashMap();
        said.put(NOTICE, kept[1]);
        return said;
    }

    private static void write(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).secure(request.isSecure()).sameSite("Lax")
                .maxAge(seconds).build().toString());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what we never wrote. */
    private static String decoded(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }
}
