package huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;

/** What the store of sessions keeps when two requests of one browser end in either order. */
class SessionStoreTest extends AccessTest {
    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    @SuppressWarnings("unchecked")
    private SessionRepository<Session> store() {
        return (SessionRepository<Session>) (SessionRepository<?>) sessions;
    }

    private String begun() {
        Session made = store().createSession();
        store().save(made);
        return made.getId();
    }

    private Instant used(String id) {
        return Instant.ofEpochMilli(jdbc.sql("select last_access_time from spring_session where session_id = ?")
                .param(id)
                .query(Long.class)
                .single());
    }

    @Test
    void a_request_that_began_before_sign_in_brings_the_old_id_not_back_and_takes_no_name_off() {
        String old = begun();
        Session slow = store().findById(old);
        Session slower = store().findById(old);
        Session signingIn = store().findById(old);
        signingIn.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "4711");
        String fresh = signingIn.changeSessionId();
        store().save(signingIn);
        slow.setLastAccessedTime(Instant.now().plus(Duration.ofMinutes(5)));
        store().save(slow);
        assertThat(store().findById(old)).as("whoever knows the old id").isNull();
        assertThat(store().findById(fresh)).isNotNull();
        assertThat(jdbc.sql("select principal_name from spring_session where session_id = ?")
                        .param(fresh)
                        .query(String.class)
                        .single())
                .isEqualTo("4711");
        Session next = store().findById(fresh);
        String again = next.changeSessionId();
        store().save(next);
        assertThat(store().findById(again)).as("may get a new id again").isNotNull();
        assertThat(store().findById(fresh)).isNull();
        slower.setLastAccessedTime(Instant.now().plus(Duration.ofMinutes(9)));
        store().save(slower);
        assertThat(store().findById(old)).as("nor after a second new one").isNull();
        assertThat(store().findById(again)).isNotNull();
    }

    @Test
    void a_session_that_only_is_used_is_written_once_a_minute_and_ends_when_it_was_idle_for_an_hour() {
        String id = begun();
        Instant begun = used(id);
        for (int seconds : new int[] {10, 59}) {
            Session used = store().findById(id);
            used.setLastAccessedTime(begun.plusSeconds(seconds));
            store().save(used);
            assertThat(used(id)).isEqualTo(begun);
        }
        Session later = store().findById(id);
        later.setLastAccessedTime(begun.plusSeconds(60));
        store().save(later);
        assertThat(used(id)).isEqualTo(begun.plusSeconds(60));
        jdbc.sql("update spring_session set last_access_time = ? where session_id = ?")
                .params(Instant.now().minus(Duration.ofMinutes(59)).toEpochMilli(), id)
                .update();
        assertThat(store().findById(id)).isNotNull();
        jdbc.sql("update spring_session set last_access_time = ? where session_id = ?")
                .params(Instant.now().minus(Duration.ofMinutes(60)).toEpochMilli(), id)
                .update();
        assertThat(store().findById(id)).as("idle for an hour").isNull();
    }

    @Test
    void the_cookie_goes_by_https_only_where_people_come_by_it() {
        for (String url : new String[] {"", "http://localhost:8080", "https://huiyin.example.gov.cn"}) {
            var response = new MockHttpServletResponse();
            new AccessConfiguration()
                    .sessionCookie(url)
                    .writeCookieValue(new CookieSerializer.CookieValue(new MockHttpServletRequest(), response, "x"));
            assertThat(response.getHeader("Set-Cookie")).as(url).contains("HttpOnly", "SameSite=Lax");
            assertThat(response.getHeader("Set-Cookie").contains("Secure"))
                    .as(url)
                    .isEqualTo(url.startsWith("https:"));
        }
    }

    @Test
    void a_session_ended_elsewhere_is_not_made_again_by_a_request_under_way() {
        String id = begun();
        Session slow = store().findById(id);
        jdbc.sql("delete from spring_session where session_id = ?").param(id).update();
        slow.setLastAccessedTime(Instant.now().plus(Duration.ofMinutes(5)));
        store().save(slow);
        assertThat(store().findById(id)).isNull();
    }
}
