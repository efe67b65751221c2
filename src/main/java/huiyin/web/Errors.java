package huiyin.web;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Every "no" is mapped to its page here, once: refused 422, not visible 404, stale 409, too large 413, no database 503, a bug 500. */
@ControllerAdvice
class Errors {
    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    /** The form is shown again where it stood, with what was typed and the sentence beside its field. */
    @ExceptionHandler
    @Nullable ModelAndView refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String at = request.getParameter("_at");
        if (!"POST".equals(request.getMethod()) || at == null || !isLocal(at)) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, refusal.sentence(), refusal.rule());
        }
        request.setAttribute(Frames.REFUSED, new FormState(String.valueOf(request.getParameter("_form")), key(request), typed(request),
                new FormState.Refused(refusal.rule(), refusal.sentence(), refusal.field())));
        request.setAttribute(Frames.PAGE, at);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        request.getRequestDispatcher(at).forward(new AsGet(request), response);
        return null;
    }

    @ExceptionHandler
    ModelAndView notVisible(NotVisible notVisible) {
        return page(HttpStatus.NOT_FOUND, null, null);
    }

    @ExceptionHandler
    ModelAndView stale(Stale stale) {
        return page(HttpStatus.CONFLICT, stale.getMessage(), null);
    }

    @ExceptionHandler({MaxUploadSizeExceededException.class, MultipartException.class})
    ModelAndView tooLarge(MultipartException tooLarge) {
        return page(HttpStatus.CONTENT_TOO_LARGE, "一次发来的内容太大：每个文件不超过 20 MB，一次不超过 9 个文件。请返回上一页，减少后再提交", null);
    }

    @ExceptionHandler
    @Nullable ModelAndView failed(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (exception instanceof org.springframework.web.ErrorResponse answer) {
            return page(HttpStatus.valueOf(answer.getStatusCode().value()), null, null);
        }
        if (exception instanceof org.springframework.web.method.annotation.MethodArgumentTypeMismatchException
                || exception instanceof org.springframework.beans.TypeMismatchException) {
            return page(HttpStatus.NOT_FOUND, null, null);
        }
        if (Unavailable.isCauseOf(exception)) {
            Unavailable.answer(request, response);
            return null;
        }
        if (NestedExceptionUtils.getRootCause(exception) instanceof SQLException sql && "22021".equals(sql.getSQLState())) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, "填写的内容里有不能保存的字符，请返回上一页删去后重新提交", null);
        }
        if (exception instanceof IOException && response.isCommitted()) {
            return null; // the reader went away in the middle of a download; nobody is there to be told
        }
        log.error("request failed", exception);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, null, null);
    }

    static ModelAndView page(HttpStatus status, @Nullable String sentence, @Nullable String rule) {
        var view = new ModelAndView("layout/error", "page", ErrorPage.of(status, sentence, rule, MDC.get(RequestId.KEY)));
        view.setStatus(status);
        return view;
    }

    /** Only a path of this site: never another host, never a scheme. */
    static boolean isLocal(String at) {
        return at.startsWith("/") && !at.startsWith("//") && at.chars().allMatch(c -> c > 0x20 && c != '\\' && c != 0x7f);
    }

    private static UUID key(HttpServletRequest request) {
        try {
            return UUID.fromString(String.valueOf(request.getParameter("_key")));
        } catch (IllegalArgumentException missing) {
            return UUID.randomUUID();
        }
    }

    private static Map<String, List<String>> typed(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("_") && !name.toLowerCase(java.util.Locale.ROOT).contains("password")) {
                typed.put(name, Arrays.asList(values));
            }
        });
        return typed;
    }

    /** The refused POST as the GET of the page it came from; its parameters are those of that page's address. */
    private static class AsGet extends HttpServletRequestWrapper {
        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
