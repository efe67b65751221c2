package huiyin.web;

import huiyin.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Every POST of a form is one transaction and takes effect once: the key that came with the form is taken, the verb
 * runs, and where it led is remembered, all or nothing. The same form sent again (double click, retry) is led to the
 * same page.
 */
class OnceAdapter extends RequestMappingHandlerAdapter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final FormKeys keys;
    private final Frames frames;
    private final PlatformTransactionManager transactions;
    private final ObjectProvider<Repeats> repeats;

    OnceAdapter(
            FormKeys keys, Frames frames, PlatformTransactionManager transactions, ObjectProvider<Repeats> repeats) {
        this.keys = keys;
        this.frames = frames;
        this.transactions = transactions;
        this.repeats = repeats;
    }

    @Override
    protected @Nullable ModelAndView invokeHandlerMethod(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) throws Exception {
        if (handler.getBeanType().isAnnotationPresent(RestController.class) && !READS.contains(request.getMethod())) {
            return program(request, response, handler);
        }
        if (!HttpMethod.POST.matches(request.getMethod())
                || !handler.getBeanType().getPackageName().startsWith("huiyin.")) {
            return super.invokeHandlerMethod(request, response, handler);
        }
        UUID key = key(request);
        var viewer = frames.viewer(request);
        long county = viewer == null ? 0 : viewer.countyId();
        long person = viewer == null ? 0 : viewer.personId();
        var transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        ModelAndView shown;
        try {
            if (keys.take(county, key, person)) {
                shown = super.invokeHandlerMethod(request, response, handler);
                if (shown != null
                        && shown.getViewName() != null
                        && shown.getViewName().startsWith("redirect:")) {
                    keys.remember(county, key, shown.getViewName());
                }
            } else {
                shown = new ModelAndView(
                        keys.location(county, key, person).orElseThrow(() -> new Refusal(null, "这张表已经提交过，请刷新页面查看结果")));
            }
        } catch (Throwable refusedOrFailed) {
            rollback(transaction, refusedOrFailed);
            throw refusedOrFailed;
        }
        transactions.commit(transaction);
        return shown;
    }

    /** The same for a program; what it is answered leaves only once the transaction stands. */
    private @Nullable ModelAndView program(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) throws Exception {
        var held = new ContentCachingResponseWrapper(response);
        var transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        try {
            repeats.getObject().once(request, held, () -> super.invokeHandlerMethod(request, held, handler));
        } catch (Throwable refusedOrFailed) {
            rollback(transaction, refusedOrFailed);
            throw refusedOrFailed;
        }
        transactions.commit(transaction);
        held.copyBodyToResponse();
        return null;
    }

    /** Where the connection is lost there is nothing left to roll back, and the first failure says why. */
    private void rollback(TransactionStatus transaction, Throwable why) {
        try {
            transactions.rollback(transaction);
        } catch (RuntimeException lost) {
            why.addSuppressed(lost);
        }
    }

    private static UUID key(HttpServletRequest request) {
        try {
            return UUID.fromString(String.valueOf(request.getParameter("_key")));
        } catch (IllegalArgumentException missing) {
            throw new Refusal(null, "页面已经过期，请刷新后重新填写");
        }
    }
}
