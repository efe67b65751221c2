package huiyin.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/**
 * Only where {@code huiyin.oidc.issuer} names an identity provider; without one there is no bean, no address and no
 * button.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("!'${huiyin.oidc.issuer:}'.isBlank()")
@interface OidcConfigured {}
