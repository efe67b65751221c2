package huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/**
 * The database is away for a moment. What was typed comes back in the page, to be sent again with the same one-use key,
 * so that a write whose answer was lost is not done twice.
 */
final class Unavailable {
    /** Shut down by an administrator, crashed, starting up, too many connections. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

    private Unavailable() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SocketException
                    || cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The pool closes a connection that broke; rolling back on it then fails without a state, and hides the failure
     * that came first.
     */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? "Connection is closed".equals(failure.getMessage())
                : state.startsWith("08") || STATES.contains(state);
    }

    static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        if (Problem.isDue(request)) {
            response.setHeader("Retry-After", "5");
            Problem.of(HttpStatus.SERVICE_UNAVAILABLE).write(response);
            return;
        }
        var form = new StringBuilder();
        boolean secret = request.getParameterMap().keySet().stream()
                .anyMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("password"));
        if ("POST".equals(request.getMethod()) && !secret) {
            form.append("<form method=\"post\" action=\"")
                    .append(HtmlUtils.htmlEscape(request.getRequestURI()))
                    .append("\">");
            request.getParameterMap().forEach((name, values) -> {
                for (String value : values) {
                    form.append("<input type=\"hidden\" name=\"")
                            .append(HtmlUtils.htmlEscape(name))
                            .append("\" value=\"")
                            .append(HtmlUtils.htmlEscape(value))
                            .append("\">");
                }
            });
            form.append("<p>您填的文字都在这一页里，点“再试一次”会原样发出；带了照片或文件的，请返回上一页重新选一次。</p>"
                    + "<button class=\"btn btn-primary\">再试一次</button></form>");
        } else {
            form.append("<p>请稍等片刻，刷新这一页。</p>");
        }
        response.reset();
        response.setStatus(503);
        response.setHeader("Retry-After", "5");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write("""
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>请稍等_回音</title><link rel="stylesheet" href="/huiyin.css"></head>
                <body class="portal"><div class="sheet"><main id="main"><h1 class="page-title">请稍等，数据库正在恢复</h1>
                <p class="lede">这一次没有办成；再试一次，同一张表不会写入两遍。</p>%s</main><p><a href="%s">投诉与建议</a></p></div></body></html>
                """.formatted(
                        form, Signposts.in(request.getServletContext()).to(Signpost.Place.COMPLAIN))
                .getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
