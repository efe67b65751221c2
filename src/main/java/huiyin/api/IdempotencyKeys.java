package huiyin.api;

import huiyin.access.TokenBearer;
import huiyin.kernel.Refusal;
import huiyin.web.ProgramBody;
import huiyin.web.Repeats;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Idempotency-Key: taken in the transaction of the write, with what was answered. Who comes second with the same
 * request waits for the first and gets its answer; a request refused or cut off left nothing, so the same key tries
 * again.
 */
@Component
class IdempotencyKeys implements Repeats {
    static final String HEADER = "Idempotency-Key";
    /** Attribute of the request: what its repetition is answered instead, where the answer tells a secret. */
    static final String INSTEAD = IdempotencyKeys.class.getName() + ".instead";

    private static final int DAYS_KEPT = 7;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record First(
            String hash,
            int status,
            String answer,
            @Nullable String location) {}

    @Override
    public void once(HttpServletRequest request, HttpServletResponse response, Write write) throws Exception {
        String key = request.getHeader(HEADER);
        Optional<TokenBearer> bearer = TokenBearer.current();
        if (key == null || bearer.isEmpty()) {
            write.run();
            return;
        }
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw new Refusal(null, HEADER + " 为 1 至 200 个可见的英文字符，不含空格", HEADER);
        }
        String hash = hash(request);
        if (take(bearer.get(), key, hash)) {
            write.run();
            remember(bearer.get(), key, request.getAttribute(INSTEAD), response);
            return;
        }
        First first = first(bearer.get(), key);
        if (!first.hash().equals(hash)) {
            throw new Refusal(null, "这个 " + HEADER + " 已经用在另一个请求上；重发要和第一次完全相同，新的请求请换一个", HEADER);
        }
        response.setStatus(first.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (first.location() != null) {
            response.setHeader("Location", first.location());
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(first.answer().getBytes(StandardCharsets.UTF_8));
    }

    /** Kept as long as anybody retries. */
    void forgetOld() {
        jdbc.sql("delete from api_write where at < ?")
                .param(now().minusDays(DAYS_KEPT))
                .update();
    }

    private boolean take(TokenBearer bearer, String key, String hash) {
        return jdbc.sql("""
                insert into api_write (county_id, person_id, key, hash, at) values (?, ?, ?, ?, ?)
                on conflict (county_id, person_id, key) do nothing""")
                        .params(bearer.countyId(), bearer.personId(), key, hash, now())
                        .update()
                == 1;
    }

    private void remember(TokenBearer bearer, String key, @Nullable Object instead, HttpServletResponse response) {
        byte[] answer = instead != null
                ? json.writeValueAsBytes(instead)
                : response instanceof ContentCachingResponseWrapper held ? held.getContentAsByteArray() : new byte[0];
        jdbc.sql(
                        "update api_write set status = ?, answer = ?, location = ? where county_id = ? and person_id = ? and key = ?")
                .params(
                        response.getStatus(),
                        new String(answer, StandardCharsets.UTF_8),
                        response.getHeader("Location"),
                        bearer.countyId(),
                        bearer.personId(),
                        key)
                .update();
    }

    private First first(TokenBearer bearer, String key) {
        return jdbc.sql(
                        "select hash, status, answer, location from api_write where county_id = ? and person_id = ? and key = ?")
                .params(bearer.countyId(), bearer.personId(), key)
                .query(First.class)
                .single();
    }

    private static String hash(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(ProgramBody.of(request)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
