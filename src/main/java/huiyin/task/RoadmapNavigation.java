package huiyin.task;

import huiyin.access.NavigationLink;
import huiyin.organisation.Power;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class RoadmapNavigation {
    @Bean
    @Order(2)
    NavigationLink roadmapLink() {
        return new NavigationLink(
                "派",
                "作战路线图",
                "/roadmap",
                actor -> Stream.of(Power.VIEW_MATTERS, Power.DRAFT_TASK, Power.LEAD_TASK, Power.EXECUTE_TASK)
                        .anyMatch(actor::holds));
    }
}
