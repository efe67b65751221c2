package huiyin.organisation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This route is the signed-in person's own, also while that person stands in for somebody (代理): what was said to a
 * person, the person's addresses, complaints and points are not lent with the work. All of {@code access} is so without
 * it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OnesOwn {}
