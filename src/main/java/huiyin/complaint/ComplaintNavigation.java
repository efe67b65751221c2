package huiyin.complaint;

import huiyin.access.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class ComplaintNavigation {
    @Bean
    @Order(40)
    NavigationLink complaintsLink() {
        return new NavigationLink("查", "投诉与建议", "/complaints", Complaints::mayHandle);
    }
}
