package huiyin.web;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Every "no" is mapped to its page here, once: refused 422, not visible 404, stale 409, too large 413, no database 503,
 * a bug 500.
 */
@ControllerAdvice
class Errors {
    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    private final ObjectProvider<RefusalListener> listeners;

    Errors(ObjectProvider<RefusalListener> listeners) {
        this.listeners = listeners;
    }

    /** The form is shown again where it stood, with what was typed and the sentence beside its field. */
    @ExceptionHandler
    @Nullable
    ModelAndView refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        listeners.forEach(listener -> listener.refused(request, refusal));
        if (Problem.isDue(request)) {
            return answer(
                    request, HttpStatus.UNPROCESSABLE_CONTENT, refusal.sentence(), refusal.rule(), refusal.field());
        }
        String at = request.getParameter("_at");
        if (!"POST".equals(request.getMethod()) || !isAddress(at)) {
            return answer(request, HttpStatus.UNPROCESSABLE_CONTENT, refusal.sentence(), refusal.rule(), null);
        }
        request.setAttribute(
                Frames.REFUSED,
                new FormState(
                        String.valueOf(request.getParameter("_form")),
                        key(request),
                        typed(request),
                        refusal.each().stream()
                                .map(one -> new FormState.Refused(one.rule(), one.sentence(), one.field()))
                                .toList()));
        request.setAttribute(Frames.PAGE, at);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        request.getRequestDispatcher(at).forward(new AsGet(request, at), response);
        return null;
    }

    /** Whether a page of this site can stand at this address: it came with the form, so it may be anything. */
    private static boolean isAddress(@Nullable String at) {
        try {
            String path = at == null ? "" : UriUtils.decode(at.split("\\?", 2)[0], StandardCharsets.UTF_8);
            return at != null
                    && isLocal(at)
                    && isLocal(path)
                    && !path.startsWith("/..")
                    && StringUtils.cleanPath(path).equals(path);
        } catch (IllegalArgumentException notDecodable) {
            return false;
        }
    }

    @ExceptionHandler
    ModelAndView notVisible(NotVisible notVisible, HttpServletRequest request) {
        listeners.forEach(listener -> listener.notVisible(request));
        return answer(request, HttpStatus.NOT_FOUND, null, null, null);
    }

    @ExceptionHandler
    ModelAndView stale(Stale stale, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, stale.getMessage(), null, null);
    }

    @ExceptionHandler({MaxUploadSizeExceededException.class, MultipartException.class})
    ModelAndView tooLarge(MultipartException tooLarge, HttpServletRequest request) {
        return answer(request, HttpStatus.CONTENT_TOO_LARGE, null, null, null);
    }

    @ExceptionHandler
    @Nullable
    ModelAndView failed(Exception exception, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (exception instanceof org.springframework.web.ErrorResponse answer) {
            answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return answer(request, HttpStatus.valueOf(answer.getStatusCode().value()), null, null, null);
        }
        if (exception instanceof TypeMismatchException mismatch) {
            return mismatched(mismatch, request, response);
        }
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return answer(
                    request,
                    HttpStatus.BAD_REQUEST,
                    UnreadableBody.sentence(unreadable),
                    null,
                    UnreadableBody.field(unreadable));
        }
        if (exception instanceof InvalidParameterException unreadable) {
            return answer(request, HttpStatus.valueOf(unreadable.getErrorCode()), null, null, null);
        }
        if (Unavailable.isCauseOf(exception)) {
            Unavailable.answer(request, response);
            return null;
        }
        if (NestedExceptionUtils.getRootCause(exception) instanceof SQLException sql
                && "22021".equals(sql.getSQLState())) {
            return answer(request, HttpStatus.UNPROCESSABLE_CONTENT, "填写的内容里有不能保存的字符，请删去后重新提交", null, null);
        }
        if (exception instanceof IOException && response.isCommitted()) {
            return null; // the reader went away in the middle of a download; nobody is there to be told
        }
        log.error("request failed", exception);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, null, null, null);
    }

    /** What cannot be an address is none; what cannot be what a field asks for is refused beside the field. */
    private @Nullable ModelAndView mismatched(
            TypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (mismatch instanceof MethodArgumentTypeMismatchException argument
                && !argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return refused(new Refusal(null, "这一项填写的内容不对，请检查后重新填写", argument.getName()), request, response);
        }
        return answer(request, HttpStatus.NOT_FOUND, null, null, null);
    }

    /** A page for people, a problem for programs. @param sentence null for the one that goes with the status */
    static ModelAndView answer(
            HttpServletRequest request,
            HttpStatus status,
            @Nullable String sentence,
            @Nullable String rule,
            @Nullable String field) {
        if (Problem.isDue(request)) {
            return (sentence == null ? Problem.of(status) : new Problem(status, sentence, rule, field)).view();
        }
        String at = status == HttpStatus.CONFLICT ? request.getParameter("_at") : null;
        boolean opened = request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
        var view = new ModelAndView(
                "layout/error",
                "page",
                ErrorPage.of(status, sentence, rule, MDC.get(RequestId.KEY), opened, isAddress(at) ? at : null));
        view.setStatus(status);
        return view;
    }

    /** Only a path of this site: never another host, never a scheme. */
    static boolean isLocal(String at) {
        return at.startsWith("/")
                && !at.startsWith("//")
                && at.chars().allMatch(c -> c > 0x20 && c != '\\' && c != 0x7f);
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
            if (!name.startsWith("_")
                    && !name.toLowerCase(java.util.Locale.ROOT).contains("password")) {
                typed.put(name, Arrays.asList(values));
            }
        });
        return typed;
    }

    /** The refused POST as the GET of the page it came from; its parameters are those of that page's address. */
    private static class AsGet extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        AsGet(HttpServletRequest request, String at) {
            super(request);
            try {
                UriComponentsBuilder.fromUriString(at)
                        .build()
                        .getQueryParams()
                        .forEach((name, values) -> parameters.put(
                                decoded(name),
                                values.stream()
                                        .map(value -> value == null ? "" : decoded(value))
                                        .toArray(String[]::new)));
            } catch (IllegalArgumentException notAnAddress) {
                parameters.clear();
            }
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }
    }
}
