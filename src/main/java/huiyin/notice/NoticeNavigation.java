package huiyin.notice;

import huiyin.access.NavigationLink;
import huiyin.organisation.Power;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class NoticeNavigation {
    @Bean
    @Order(6)
    NavigationLink channelsLink() {
        return new NavigationLink("册", "消息通道", "/channels", actor -> actor.holds(Power.SET_UP_CHANNELS));
    }
}
