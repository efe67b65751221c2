package huiyin.access;

import huiyin.audit.AuditKind;
import huiyin.audit.Doer;
import huiyin.audit.Trail;
import huiyin.kernel.MachineTime;
import huiyin.kernel.Refusal;
import huiyin.organisation.AboutPowers;
import huiyin.organisation.Units;
import huiyin.web.RateLimit;
import huiyin.web.RefusalListener;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What the audit trail keeps of coming in and of being turned away. A slip of the pen is not kept: of refusals those by
 * a rule, and those where powers and accounts are given; of pages not visible those that were asked for by somebody
 * signed in. The same again by the same person within ten minutes is kept once, and so is guessing at accounts and
 * tokens from one address.
 */
@Component
class AccessTrail implements RefusalListener {
    private static final Duration SAME = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;
    /** A minute, from all addresses together: whoever has many of them does not fill the trail. */
    private static final int STRANGERS = 10;

    private final Trail trail;
    private final Callers callers;
    private final Units units;
    private final MachineTime time;
    private final RateLimit strangers;
    private final Map<String, Long> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    AccessTrail(Trail trail, Callers callers, Units units, MachineTime time) {
        this.trail = trail;
        this.callers = callers;
        this.units = units;
        this.time = time;
        this.strangers = new RateLimit(STRANGERS, Duration.ofMinutes(1), time);
    }

    /** @param how 密码 or the link that was opened */
    void signedIn(Doer who, String how) {
        trail.record(who, AuditKind.SIGNED_IN, "登录（" + how + "）", null, null);
    }

    void signedOut(HttpServletRequest request) {
        Optional.ofNullable(callers.of(request))
                .ifPresent(caller -> trail.record(caller.actor().doer(), AuditKind.SIGNED_OUT, "退出登录", null, null));
    }

    /** @param locked whether this was the failure that locked the account */
    void failed(Doer account, boolean locked) {
        trail.record(account, AuditKind.SIGN_IN_FAILED, "密码不对", null, null);
        if (locked) {
            trail.record(account, AuditKind.SIGN_IN_LOCKED, "连错五次，锁定 15 分钟", "可以登录", "锁定");
        }
    }

    /**
     * In a transaction of its own: that of the form is rolled back. @param locked whether this was the failure that
     * locked it
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void wrongCode(Doer account, boolean locked) {
        trail.record(account, AuditKind.SIGN_IN_FAILED, "验证码不对", null, null);
        if (locked) {
            trail.record(account, AuditKind.SIGN_IN_LOCKED, "验证码连错五次，锁定 15 分钟", "可以登录", "锁定");
        }
    }

    void secondFactorOn(Doer account) {
        trail.record(account, AuditKind.ACCOUNT, "开启双因素", "未开启", "已开启");
    }

    void secondFactorReset(Doer by, String name) {
        trail.record(by, AuditKind.ACCOUNT, "重置" + name + "的双因素", "已开启", "要重新设置");
    }

    /** The name typed is not kept: people type their password into the wrong field. */
    void unknown(String address) {
        stranger("没有这个账号", address);
    }

    /** The token is not kept either: it may be right elsewhere, or but for one letter. */
    void wrongToken(String address) {
        stranger("接口令牌不对、已到期或已吊销", address);
    }

    /** The identity provider's answer did not hold. */
    void elsewhereFailed(String address) {
        stranger("统一身份认证没有通过", address);
    }

    void refusedElsewhere(Doer account, String sentence) {
        trail.record(account, AuditKind.SIGN_IN_FAILED, "统一身份认证：" + sentence, null, null);
    }

    private void stranger(String what, String address) {
        if (isNew(what + " " + address) && strangers.take("all").isEmpty()) {
            units.counties().stream()
                    .findFirst()
                    .ifPresent(county ->
                            trail.record(Doer.stranger(county.id()), AuditKind.SIGN_IN_FAILED, what, null, null));
        }
    }

    @Override
    public void refused(HttpServletRequest request, Refusal refusal) {
        Caller caller = callers.of(request);
        boolean aboutPowers =
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                        && (handler.hasMethodAnnotation(AboutPowers.class)
                                || handler.getBeanType().isAnnotationPresent(AboutPowers.class));
        if (caller != null
                && (refusal.rule() != null || aboutPowers)
                && isNew(caller.actor().personId() + " " + request.getRequestURI() + " " + refusal.sentence())) {
            trail.record(
                    caller.actor().doer(),
                    AuditKind.REFUSED,
                    refusal.rule() == null ? refusal.sentence() : refusal.rule() + " " + refusal.sentence(),
                    null,
                    request.getMethod() + " " + request.getRequestURI());
        }
    }

    @Override
    public void notVisible(HttpServletRequest request) {
        Caller caller = callers.of(request);
        if (caller != null && isNew(caller.actor().personId() + " " + request.getRequestURI())) {
            trail.record(
                    caller.actor().doer(),
                    AuditKind.NOT_VISIBLE,
                    "页面不存在或不在职责范围内",
                    null,
                    request.getMethod() + " " + request.getRequestURI());
        }
    }

    /** A token was used for what it is not for. */
    void tooSmall(Doer owner, Scope scope, HttpServletRequest request) {
        if (isNew(owner.personId() + " token " + request.getRequestURI())) {
            trail.record(
                    owner,
                    AuditKind.REFUSED,
                    "接口令牌没有“" + scope.label() + "”这项用途",
                    null,
                    request.getMethod() + " " + request.getRequestURI());
        }
    }

    /** A form of a signed-in person without this session's token: an old page, or somebody else's. */
    void foreignForm(HttpServletRequest request) {
        Caller caller = callers.of(request);
        if (caller != null && isNew(caller.actor().handId() + " form " + request.getRequestURI())) {
            trail.record(
                    caller.actor().doer(),
                    AuditKind.REFUSED,
                    "表单不是从这次登录的页面提交的",
                    null,
                    request.getMethod() + " " + request.getRequestURI());
        }
    }

    private boolean isNew(String what) {
        long now = time.nanos();
        synchronized (kept) {
            Long last = kept.get(what);
            if (last != null && now - last < SAME.toNanos()) {
                return false;
            }
            kept.remove(what);
            kept.put(what, now);
            return true;
        }
    }
}
