package huiyin.workbench;

import huiyin.web.Signpost;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where everybody begins. */
@Configuration
class WorkbenchSignpost {
    @Bean
    static Signpost homeSignpost() {
        return new Signpost(Signpost.Place.HOME, "/my-day");
    }
}
