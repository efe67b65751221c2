package huiyin.task;

import huiyin.organisation.Actor;
import huiyin.score.EntrySource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From a figure back to the task it was earned on (P5). */
@Configuration
class TaskEntrySource {
    static final String ASSIGNMENT = "assignment";
    static final String TASK = "task";

    private record Source(String sourceKind, String path) implements EntrySource {
        @Override
        public boolean opensTo(Actor reader) {
            return TaskNavigation.works(reader);
        }

        @Override
        public String href(long sourceId) {
            return path + sourceId;
        }
    }

    @Bean
    EntrySource assignmentSource() {
        return new Source(ASSIGNMENT, "/assignments/");
    }

    @Bean
    EntrySource taskSource() {
        return new Source(TASK, "/tasks/");
    }
}
