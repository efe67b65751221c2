package huiyin.access;

import huiyin.organisation.Power;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call this route: a token with this scope, for its owner; a session never. The verb asks what the owner may.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForToken {
    Scope value();

    /**
     * The owner holds one of these today, over whatever unit; none asked for where the verb and the query decide alone.
     */
    Power[] powers() default {};
}
