package huiyin.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/**
 * A "no" as programs read it: problem details (RFC 9457), of type {@code about:blank}.
 *
 * @param detail what to do next, in Chinese
 * @param ruleId id in the rules, such as {@code T1}; null where the reason is plain form
 * @param field of the body or the query; null when it is about the whole
 */
public record Problem(
        HttpStatus status,
        String detail,
        @Nullable String ruleId,
        @Nullable String field) {
    /** Below it programs ask, and are answered so. */
    public static final String PROGRAMS = "/api/v1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Problem(HttpStatus status, String detail) {
        this(status, detail, null, null);
    }

    /** Whether a program asked, also where the container came here by its error page. */
    public static boolean isDue(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return isDue(failed == null ? request.getRequestURI() : failed.toString());
    }

    static boolean isDue(@Nullable String path) {
        return path != null && (path.equals(PROGRAMS) || path.startsWith(PROGRAMS + "/"));
    }

    /** With the sentence that goes with the status. */
    static Problem of(HttpStatus status) {
        return new Problem(
                status,
                switch (status) {
                    case NOT_FOUND -> "没有这个资源：地址可能写错了，或者它不在令牌所有人的职责范围内";
                    case METHOD_NOT_ALLOWED -> "这个地址不支持这种请求方法，支持的写在响应头 Allow 里";
                    case NOT_ACCEPTABLE -> "这里只给 JSON，请把请求头 Accept 改为 application/json";
                    case UNSUPPORTED_MEDIA_TYPE -> "这里只收 JSON，请把请求头 Content-Type 改为 application/json";
                    case CONTENT_TOO_LARGE -> "正文太大，最多 256 KB，请分几次发";
                    case SERVICE_UNAVAILABLE -> "数据库正在恢复，请稍后再试；带着同一个 Idempotency-Key 重发，不会办两次";
                    default ->
                        status.is4xxClientError()
                                ? "请求不完整或不对，请对照接口说明检查后重发"
                                : "平台出了差错，没有写入任何内容。请稍后再试；还不行，请把 requestId 告诉系统管理员";
                });
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "请求不对";
            case UNAUTHORIZED -> "没有有效的令牌";
            case FORBIDDEN -> "令牌的用途不够";
            case NOT_FOUND -> "没有这个资源";
            case METHOD_NOT_ALLOWED -> "不支持这种方法";
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "只用 JSON";
            case CONFLICT -> "内容已经变了";
            case CONTENT_TOO_LARGE -> "内容太大";
            case TOO_MANY_REQUESTS -> "请求太密";
            case SERVICE_UNAVAILABLE -> "请稍等";
            default -> status.is5xxServerError() ? "平台出了差错" : "没有办成";
        };
    }

    byte[] json() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title(status));
        body.put("status", status.value());
        body.put("detail", detail);
        if (ruleId != null) {
            body.put("ruleId", ruleId);
        }
        if (field != null) {
            body.put("field", field);
        }
        if (MDC.get(RequestId.KEY) != null) {
            body.put("requestId", MDC.get(RequestId.KEY));
        }
        return JSON.writeValueAsBytes(body);
    }

    public void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = json();
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    ModelAndView view() {
        return new ModelAndView((View) (model, request, response) -> write(response));
    }
}
