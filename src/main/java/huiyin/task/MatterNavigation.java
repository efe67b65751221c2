package huiyin.task;

import huiyin.access.NavigationLink;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.FieldNames;
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
        return new NavigationLink("干", "任务清单", "/tasks", MatterNavigation::works).underThumb(1, "事项", "/assignments");
    }

    /** Has to do with tasks: views, leads or executes them. */
    static boolean works(Actor actor) {
        return actor.holds(Power.VIEW_MATTERS) || actor.holds(Power.EXECUTE_TASK) || actor.holds(Power.LEAD_TASK);
    }

    @Bean
    static FieldNames taskFieldNames() {
        return FieldNames.of("""
                answer 答复
                content 内容
                due 完成期限
                dueDays 几天内办完
                evidenceReason 要佐证的理由
                evidenceRequirement 佐证要求
                list 粘贴的名单
                meetingOn 会议日期
                nth 哪一天
                number 会议次数或文号
                pauseReason 在等什么
                phaseDue 各阶段期限
                phaseName 各阶段
                phasePoints 各阶段分值
                phaseStarts 各阶段开始
                points 分值
                progress 完成了百分之几
                returnReason 理由
                source 任务来源
                text 内容
                until 到哪一天
                words 说明
                ask/text 要问的话
                draft/title 任务名称
                extension/until 延到哪一天
                report/text 进展情况
                submit/text 怎么完成的
                urge/words 附一句话
                verify/reason 意见""");
    }
}
