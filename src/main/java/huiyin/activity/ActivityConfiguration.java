package huiyin.activity;

import huiyin.access.NavigationLink;
import huiyin.history.EventCatalogue;
import huiyin.web.FieldNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What this module adds to the side bar, the history and held forms. */
@Configuration
class ActivityConfiguration {
    @Bean
    @Order(2)
    NavigationLink activitiesLink() {
        return new NavigationLink(
                "干", "履职纪实", "/activities", actor -> !actor.posts().isEmpty() && !actor.isAdministrator());
    }

    @Bean
    EventCatalogue activityEvents() {
        return EventCatalogue.of(ActivityEvent.class);
    }

    @Bean
    static FieldNames activityFieldNames() {
        return FieldNames.of("""
                called 别的任务
                day 哪天
                place 具体地点""");
    }
}
