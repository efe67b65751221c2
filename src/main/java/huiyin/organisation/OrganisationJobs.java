package huiyin.organisation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import huiyin.web.FieldNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class OrganisationJobs {
    @Bean
    RecurringTask<Void> forgetRosterFiles(RosterImports imports) {
        return Tasks.recurring("forget-roster-files", FixedDelay.ofHours(6))
                .execute((instance, context) -> imports.forgetFiles());
    }

    @Bean
    static FieldNames organisationFieldNames() {
        return FieldNames.of("""
                code 编码
                document 依据的文件
                from 从哪一天起
                lastDay 末日
                name 名称
                openedOn 设立日期
                closedOn 撤销日期
                ordinal 排序
                person 姓名或工号
                phone 电话
                reason 理由
                rows 粘贴的行
                shortName 简称
                staffNo 工号
                title 名称
                to 到哪一天
                year 年份
                change/unit 单位名称或编码""");
    }
}
