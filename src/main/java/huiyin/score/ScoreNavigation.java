package huiyin.score;

import huiyin.access.NavigationLink;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** This module's pages in the side bar, under 评. */
@Configuration
class ScoreNavigation {
    @Bean
    @Order(1)
    NavigationLink villageStandingLink() {
        return new NavigationLink("评", Category.VILLAGES.label(), "/standings/villages", ScoreNavigation::works);
    }

    @Bean
    @Order(2)
    NavigationLink staffStandingLink() {
        return new NavigationLink(
                "评",
                Category.OFFICE_STAFF.label(),
                "/standings/staff",
                actor -> works(actor)
                        && (actor.holds(Power.VIEW_STANDING)
                                || actor.posts().stream().anyMatch(post -> post.townId() != null)));
    }

    @Bean
    @Order(3)
    NavigationLink entriesLink() {
        return new NavigationLink("评", "积分记录", "/entries", ScoreNavigation::works).underThumb(3, "记录", null);
    }

    /** The three administrators see no business. */
    private static boolean works(Actor actor) {
        return actor.posts().stream().anyMatch(post -> !post.kind().isAdministrator());
    }
}
