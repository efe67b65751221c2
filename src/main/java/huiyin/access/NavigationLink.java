package huiyin.access;

import huiyin.organisation.Actor;
import java.util.function.Predicate;

/**
 * A page in the side bar. Modules contribute theirs as beans; {@code @Order} puts them in their place within the step.
 *
 * @param step a step of the loop, 派 干 查 评 用, or 册 for the organisation
 * @param shownTo the predicate that guards the page as well
 */
public record NavigationLink(String step, String label, String href, Predicate<Actor> shownTo) {}
