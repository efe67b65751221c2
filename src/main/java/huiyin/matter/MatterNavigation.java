package huiyin.matter;

import huiyin.access.NavigationLink;
import huiyin.organisation.Power;
import huiyin.web.FieldNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class MatterNavigation {
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
                "/matters/orphans",
                actor -> actor.holds(Power.PUBLISH_STANDING) || actor.holds(Power.SIGN_TASK));
    }

    @Bean
    static FieldNames matterFieldNames() {
        return FieldNames.of("""
                answer 答复
                pauseReason 在等什么
                progress 完成了百分之几
                returnReason 理由
                text 内容
                until 到哪一天
                words 说明
                ask/text 要问的话
                extension/until 延到哪一天
                report/text 进展情况
                submit/text 怎么完成的
                urge/words 附一句话
                verify/reason 意见""");
    }
}
