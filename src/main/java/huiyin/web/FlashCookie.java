package huiyin.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * The sentence that says what a form did goes to the next page in a cookie and not through the session, which would be
 * written twice more for it. What is secret, as recovery codes are, still goes through the session. The cookie is
 * sealed by the session's id, which nobody else knows: a neighbouring site can plant a cookie, and must not make the
 * platform say anything.
 */
class FlashCookie implements FlashMapManager {
    static final String NOTICE = "notice";
    private static final String COOKIE = "HUIYIN_NOTICE";
    private static final int SECONDS = 180;
    /** Of a cookie browsers keep 4096 bytes. */
    private static final int MOST = 3000;

    private final FlashMapManager session = new SessionFlashMapManager();
    private final boolean secure;

    /** @param secure whether people come by https, also where a proxy ends it */
    FlashCookie(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void saveOutputFlashMap(FlashMap said, HttpServletRequest request, HttpServletResponse response) {
        HttpSession known = request.getSession(false);
        if (known == null
                || !said.keySet().equals(Set.of(NOTICE))
                || said.getTargetRequestPath() == null
                || !said.getTargetRequestParams().isEmpty()) {
            session.saveOutputFlashMap(said, request, response);
            return;
        }
        byte[] text = (said.getTargetRequestPath() + "\n" + said.get(NOTICE)).getBytes(StandardCharsets.UTF_8);
        String value = encoded(text) + "." + encoded(seal(text, known));
        if (value.length() > MOST) {
            session.saveOutputFlashMap(said, request, response);
            return;
        }
        write(value, SECONDS, request, response);
    }

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String[] kept = cookie == null
                ? new String[0]
                : opened(cookie.getValue(), request.getSession(false)).split("\n", 2);
        if (kept.length < 2 || !kept[0].equals(request.getRequestURI())) {
            return session.retrieveAndUpdate(request, response);
        }
        write("", 0, request, response);
        var said = new FlashMap();
        said.put(NOTICE, kept[1]);
        return said;
    }

    private void write(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure || request.isSecure())
                        .sameSite("Lax")
                        .maxAge(seconds)
                        .build()
                        .toString());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for what we did not write in this session. */
    private static String opened(String value, @Nullable HttpSession session) {
        String[] parts = value.split("\\.", -1);
        try {
            byte[] text = Base64.getUrlDecoder().decode(parts[0]);
            return session != null
                            && parts.length == 2
                            && MessageDigest.isEqual(
                                    seal(text, session), Base64.getUrlDecoder().decode(parts[1]))
                    ? new String(text, StandardCharsets.UTF_8)
                    : "";
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private static byte[] seal(byte[] text, HttpSession session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(session.getId().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
