package huiyin.access;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives handlers the signed-in {@link Actor}; null where nobody is signed in and the parameter may be null. */
@Component
class ActorArgument implements HandlerMethodArgumentResolver {
    private final Callers callers;

    ActorArgument(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
        // Accounts are one's own: whoever stands in must not come to change the password of who is away
        Caller caller = Gate.isOwn(parameter.getContainingClass(), parameter.getMethod())
                ? callers.self(asked)
                : callers.of(asked);
        if (caller == null && !parameter.isOptional()) {
            throw new NotVisible();
        }
        return caller == null ? null : caller.actor();
    }
}
