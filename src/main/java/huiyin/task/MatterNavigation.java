package huiyin.task;

import huiyin.access.NavigationLink;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class MatterNavigation {
    @Bean
    @Order(1)
    NavigationLink draftLink() {
        return new NavigationLink("派", "起草执行单", "/tasks/new", actor -> actor.holds(Power.DRAFT_TASK));
    }

    @Bean
    @Order(3)
    NavigationLink recurrencesLink() {
        return new NavigationLink(
                "派", "周期任务", "/recurrences", actor -> actor.holds(Power.DRAFT_TASK) || actor.holds(Power.SIGN_TASK));
    }

    @Bean
    @Order(3)
    NavigationLink pausesLink() {
        return new NavigationLink(
                "查", "谁让我们在等", "/pauses", actor -> actor.holds(Power.VIEW_MATTERS) || actor.holds(Power.LEAD_TASK));
    }

    @Bean
    @Order(4)
    NavigationLink orphansLink() {
        return new NavigationLink(
                "册",
                "无人负责",
                "/tasks/orphans",
                actor -> actor.holds(Power.PUBLISH_STANDING) || actor.holds(Power.SIGN_TASK));
    }

    @Bean
    @Order(1)
    NavigationLink tasksLink() {
        return new NavigationLink("干", "任务清单", "/tasks", MatterNavigation::works);
    }

    /** Has to do with tasks: views, leads or executes them. */
    static boolean works(Actor actor) {
        return actor.holds(Power.VIEW_MATTERS) || actor.holds(Power.EXECUTE_TASK) || actor.holds(Power.LEAD_TASK);
    }
}
