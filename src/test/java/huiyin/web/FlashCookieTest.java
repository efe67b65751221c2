package huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.web.servlet.FlashMap;

/** What a form did is said once, on the page it led to, and only by us. */
class FlashCookieTest {
    private static final String COOKIE = "HUIYIN_NOTICE";
    private final FlashCookie flash = new FlashCookie(false);
    private final MockHttpSession session = new MockHttpSession();

    private MockHttpServletRequest request(String path, String value) {
        var request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        if (value != null) {
            request.setCookies(new jakarta.servlet.http.Cookie(COOKIE, value));
        }
        return request;
    }

    private MockHttpServletResponse say(String path, String sentence) {
        var said = new FlashMap();
        said.put("notice", sentence);
        said.setTargetRequestPath(path);
        var response = new MockHttpServletResponse();
        flash.saveOutputFlashMap(said, request("/form", null), response);
        return response;
    }

    private Map<String, Object> read(String path, String value) {
        return read(request(path, value));
    }

    private Map<String, Object> read(MockHttpServletRequest request) {
        return flash.retrieveAndUpdate(request, new MockHttpServletResponse());
    }

    @Test
    void it_is_said_on_the_page_it_is_for_and_the_cookie_goes() {
        var written = say("/my-day", "已提交，等周明远核验").getCookie(COOKIE);
        assertThat(written.isHttpOnly()).isTrue();
        assertThat(written.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(read("/account", written.getValue())).isNull();
        assertThat(read("/my-day", written.getValue())).containsEntry("notice", "已提交，等周明远核验");
        var response = new MockHttpServletResponse();
        flash.retrieveAndUpdate(request("/my-day", written.getValue()), response);
        assertThat(response.getCookie(COOKIE).getMaxAge()).isZero();
    }

    @Test
    void what_is_forged_changed_or_of_another_session_is_not_said() {
        String written = say("/my-day", "已提交").getCookie(COOKIE).getValue();
        String seal = written.substring(written.indexOf('.'));
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("/my-day\n账户异常，请拨打电话".getBytes(StandardCharsets.UTF_8));
        for (String value : new String[] {
            forged,
            forged + seal,
            forged + ".",
            forged + "..",
            written + ".x",
            written.replace(".", ""),
            "",
            ".",
            "%",
            "." + seal,
            written.substring(0, written.length() - 2)
        }) {
            assertThat(read("/my-day", value)).as(value).isNull();
        }
        var other = request("/my-day", written);
        other.setSession(new MockHttpSession());
        assertThat(read(other)).isNull();
        var nobody = new MockHttpServletRequest("GET", "/my-day");
        nobody.setCookies(new jakarta.servlet.http.Cookie(COOKIE, written));
        assertThat(read(nobody)).isNull();
    }

    @Test
    void over_https_it_is_sent_by_https_only_and_what_is_long_or_more_than_the_sentence_goes_through_the_session() {
        var said = new FlashMap();
        said.put("notice", "已提交");
        said.setTargetRequestPath("/my-day");
        var secure = request("/form", null);
        secure.setSecure(true);
        var response = new MockHttpServletResponse();
        flash.saveOutputFlashMap(said, secure, response);
        assertThat(response.getCookie(COOKIE).getSecure()).isTrue();
        assertThat(say("/my-day", "已提交").getCookie(COOKIE).getSecure()).isFalse();
        var behindProxy = new MockHttpServletResponse();
        new FlashCookie(true).saveOutputFlashMap(said, request("/form", null), behindProxy);
        assertThat(behindProxy.getCookie(COOKIE).getSecure()).isTrue();
        assertThat(say("/my-day", "长".repeat(1000)).getCookie(COOKIE)).isNull();
        assertThat(read("/my-day", null)).containsEntry("notice", "长".repeat(1000));
    }
}
