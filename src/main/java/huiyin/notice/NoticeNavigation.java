package huiyin.notice;

import huiyin.access.NavigationLink;
import huiyin.organisation.Power;
import huiyin.web.FieldNames;
import huiyin.web.Signpost;
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

    @Bean
    static FieldNames noticeFieldNames() {
        return FieldNames.of("""
                body 请求内容
                email 电子邮箱
                host 邮件服务器
                mobile 手机号
                port 端口
                signatureHeader 签名放在哪个请求头
                success 成功标志
                user 账号
                channel/from 发件地址""");
    }

    @Bean
    static Signpost inboxSignpost() {
        return new Signpost(Signpost.Place.INBOX, "/inbox");
    }
}
