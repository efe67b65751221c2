package huiyin.publicity;

import huiyin.web.Signpost;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pages that the frame of all public pages leads to. */
@Configuration
class PublicSignposts {
    @Bean
    static Signpost publicTasksSignpost() {
        return new Signpost(Signpost.Place.PUBLIC_TASKS, "/public/tasks");
    }

    @Bean
    static Signpost publicStandingsSignpost() {
        return new Signpost(Signpost.Place.PUBLIC_STANDINGS, "/public/standings");
    }

    @Bean
    static Signpost publicComplianceSignpost() {
        return new Signpost(Signpost.Place.PUBLIC_COMPLIANCE, "/public/compliance");
    }
}
