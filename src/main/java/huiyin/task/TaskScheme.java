package huiyin.task;

import huiyin.score.SchemeSection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What a scheme says of tasks, by the word {@code task}. */
@Configuration
class TaskScheme {
    @Bean
    SchemeSection<TaskRules> taskRules(JsonMapper json) {
        return SchemeSection.shipped("task", TaskRules.class, json);
    }
}
