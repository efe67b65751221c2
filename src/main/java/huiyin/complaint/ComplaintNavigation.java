package huiyin.complaint;

import huiyin.access.NavigationLink;
import huiyin.web.FieldNames;
import huiyin.web.Signpost;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class ComplaintNavigation {
    @Bean
    @Order(40)
    NavigationLink complaintsLink() {
        return new NavigationLink("查", "投诉与建议", "/complaints", Complaints::mayHandle).underThumb(2, "投诉", null);
    }

    @Bean
    static FieldNames complaintFieldNames() {
        return FieldNames.of("""
                question 问什么
                reply 答复
                subject 关于什么
                text 内容
                answer/text 答复的内容
                ask/person 问谁
                ask/text 要问的话
                complaint/name 怎么称呼您
                complaint/text 要说的事""");
    }

    @Bean
    static Signpost complainSignpost() {
        return new Signpost(Signpost.Place.COMPLAIN, "/complaints/new");
    }

    @Bean
    static Signpost complaintAnswerSignpost() {
        return new Signpost(Signpost.Place.COMPLAINT_ANSWER, "/complaints/answer");
    }

    @Bean
    static Signpost ownComplaintsSignpost() {
        return new Signpost(Signpost.Place.OWN_COMPLAINTS, "/complaints/mine");
    }
}
