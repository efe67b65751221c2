package huiyin.organisation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a module: who sees it besides those who hold a post in business. Every module without it is closed to them, also
 * one that is yet to be built.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface OpenTo {
    Audience[] value();

    enum Audience {
        /** The three administrators (三员), who see no business. */
        ADMINISTRATORS,
        /** Who holds no post today, and must learn whom to ask. */
        THOSE_WITHOUT_POST
    }
}
