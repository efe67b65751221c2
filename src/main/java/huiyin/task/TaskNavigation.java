package huiyin.task;

import huiyin.access.NavigationLink;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.FieldNames;
import huiyin.web.Signpost;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration
class TaskNavigation {
    @Bean
    @Order(1)
    NavigationLink draftLink() {
        return new NavigationLink("派", "起草执行单", "/tasks/new", actor -> actor.holds(Power.DRAFT_TASK));
    }

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

    @Bean
    @Order(3)
    NavigationLink recurrencesLink() {
        return new NavigationLink(
                "派", "周期任务", "/recurrences", actor -> actor.holds(Power.DRAFT_TASK) || actor.holds(Power.SIGN_TASK));
    }

    @Bean
    @Order(1)
    NavigationLink tasksLink() {
        return new NavigationLink("干", "任务清单", "/tasks", TaskNavigation::works).underThumb(1, "事项", "/assignments");
    }

    /** Has to do with tasks: views, leads or executes them. */
    static boolean works(Actor actor) {
        return actor.holds(Power.VIEW_MATTERS) || actor.holds(Power.EXECUTE_TASK) || actor.holds(Power.LEAD_TASK);
    }

    @Bean
    static Signpost tasksSignpost() {
        return new Signpost(Signpost.Place.MATTERS, "/tasks");
    }

    @Bean
    static FieldNames taskFieldNames() {
        return FieldNames.of("""
                content 内容
                due 完成期限
                dueDays 几天内办完
                evidenceReason 要佐证的理由
                evidenceRequirement 佐证要求
                list 粘贴的名单
                meetingOn 会议日期
                nth 哪一天
                number 会议次数或文号
                phaseDue 各阶段期限
                phaseName 各阶段
                phasePoints 各阶段分值
                phaseStarts 各阶段开始
                points 分值
                source 任务来源
                draft/title 任务名称""");
    }
}
