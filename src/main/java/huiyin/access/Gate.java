package huiyin.access;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.kernel.Stale;
import huiyin.organisation.Actor;
import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForHolders;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.organisation.OpenTo;
import huiyin.organisation.OpenTo.Audience;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The one place where it is decided who may call what. It asks the very handler that would answer, at every dispatch (a
 * refused form is forwarded to an address that came with it); a handler without a decision does not exist for anybody.
 */
@Component
class Gate implements HandlerInterceptor {
    private static final List<Class<? extends Annotation>> DECISIONS =
            List.of(ForAnyone.class, ForSignedIn.class, ForHolders.class, ForToken.class);

    private final Callers callers;
    private final LostSession lost;
    private final AccessTrail trail;
    private final Map<Method, Annotation> decisions = new ConcurrentHashMap<>();

    Gate(Callers callers, LostSession lost, AccessTrail trail) {
        this.callers = callers;
        this.lost = lost;
        this.trail = trail;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw new NotVisible();
        }
        if (ErrorController.class.isAssignableFrom(method.getBeanType())) {
            return true;
        }
        Annotation decision = decisions.computeIfAbsent(method.getMethod(), asked -> decision(method));
        if (decision instanceof ForAnyone) {
            return true;
        }
        if (decision instanceof ForToken) {
            return admits((ForToken) decision, request, response);
        }
        if (TokenBearer.current().isPresent()) {
            throw new NotVisible();
        }
        boolean own = isOwn(method.getBeanType(), method.getMethod());
        Caller caller = own ? callers.self(request) : callers.of(request);
        if (caller == null) {
            signIn(request, response);
            return false;
        }
        if (caller.actor().posts().isEmpty() && !isOpen(method, Audience.THOSE_WITHOUT_POST)) {
            throw new NotVisible();
        }
        Caller self = callers.self(request);
        if (self != null && self.actor().isAdministrator() && !isOpen(method, Audience.ADMINISTRATORS)) {
            throw new NotVisible();
        }
        if (decision instanceof ForHolders holders
                && Arrays.stream(holders.value()).noneMatch(caller.actor()::holds)) {
            throw new NotVisible();
        }
        if (!own) {
            refuseOtherName(request, caller.actor());
        }
        return true;
    }

    /** A token acts as its owner does today; business is closed to administrators by token as it is by page. */
    private boolean admits(ForToken asked, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Scope scope = asked.value();
        TokenBearer bearer = TokenBearer.current().orElse(null);
        Caller owner = bearer == null ? null : callers.of(request);
        if (bearer == null || owner == null) {
            BearerFilter.missing(response);
            return false;
        }
        if (!bearer.scopes().contains(scope)
                || scope.isBusiness() && owner.actor().isAdministrator()) {
            trail.tooSmall(owner.actor().doer(), scope, request);
            BearerFilter.tooSmall(response, scope);
            return false;
        }
        if (owner.actor().posts().isEmpty()) {
            throw new Refusal(null, "令牌所有人现在没有任职，办不了任何事；请先由组织委员登记任职");
        }
        if (asked.powers().length > 0 && Arrays.stream(asked.powers()).noneMatch(owner.actor()::holds)) {
            throw new NotVisible();
        }
        return true;
    }

    /** Not lent to who stands in: the account, and what is {@link OnesOwn}. */
    static boolean isOwn(Class<?> handler, Method method) {
        return isAccess(handler)
                || handler.isAnnotationPresent(OnesOwn.class)
                || method.isAnnotationPresent(OnesOwn.class);
    }

    private static boolean isAccess(Class<?> handler) {
        return handler.getPackage() == Gate.class.getPackage();
    }

    private static boolean isOpen(HandlerMethod handler, Audience to) {
        OpenTo open = handler.getBeanType().getPackage().getAnnotation(OpenTo.class);
        return open != null && Arrays.asList(open.value()).contains(to);
    }

    /**
     * A form opened in one name must not take effect in another: somebody may have changed the name in a second tab.
     */
    private static void refuseOtherName(HttpServletRequest request, Actor actor) {
        String opened = request.getParameter("_as");
        String now = actor.hand() == null ? "" : String.valueOf(actor.hand().standInId());
        if (request.getMethod().equals("POST") && !now.equals(opened == null ? "" : opened)) {
            throw new Stale("打开这张表以后，办理的身份换过了，现在是" + actor.signedName() + "。请返回刷新页面，看清身份后再办");
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            String query = request.getQueryString();
            response.sendRedirect(LocalPath.signInTo(request.getRequestURI() + (query == null ? "" : "?" + query)));
        } else {
            lost.answer(request, response);
        }
    }

    /** The method's decision, or else its class's; exactly one, or the handler is closed. */
    static Annotation decision(HandlerMethod handler) {
        List<Annotation> own = DECISIONS.stream()
                .map(kind -> (Annotation) AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), kind))
                .filter(found -> found != null)
                .toList();
        List<Annotation> decisions = !own.isEmpty()
                ? own
                : DECISIONS.stream()
                        .map(kind ->
                                (Annotation) AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), kind))
                        .filter(found -> found != null)
                        .toList();
        if (decisions.size() != 1) {
            throw new NotVisible();
        }
        return decisions.getFirst();
    }
}
