package huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the operator sets decides on which PostgreSQL the program works, and whether it demonstrates. */
class DatabaseChoiceTest {
    private static final String URL = "jdbc:postgresql://10.1.2.3/huiyin";

    @Test
    void the_three_variables_name_the_database_and_forbid_the_demonstration() {
        ConfigurableEnvironment chosen = choose(Map.of(
                "HUIYIN_DB_URL",
                URL,
                "HUIYIN_DB_USER",
                "town",
                "HUIYIN_DB_PASSWORD",
                "",
                "huiyin.demonstration",
                "true"));

        assertThat(chosen.getProperty("spring.datasource.url")).isEqualTo(URL);
        assertThat(chosen.getProperty("spring.datasource.username")).isEqualTo("town");
        assertThat(chosen.getProperty("spring.datasource.password")).isEmpty();
        assertThat(chosen.getProperty("huiyin.demonstration", Boolean.class)).isFalse();
    }

    @Test
    void a_database_named_to_spring_is_left_as_it_is() {
        ConfigurableEnvironment chosen = choose(Map.of("spring.datasource.url", URL));

        assertThat(chosen.getProperty("spring.datasource.url")).isEqualTo(URL);
        assertThat(chosen.getProperty("huiyin.demonstration", Boolean.class, false))
                .isFalse();
    }

    @Test
    void an_empty_or_foreign_address_is_a_slip_and_never_ends_in_a_demonstration() {
        assertThatThrownBy(() -> choose(Map.of("HUIYIN_DB_URL", "")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jdbc:postgresql://");
        assertThatThrownBy(() -> choose(Map.of("HUIYIN_DB_URL", "jdbc:mysql://10.1.2.3/huiyin")))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void an_address_without_a_user_says_which_variable_is_missing() {
        assertThatThrownBy(() -> choose(Map.of("HUIYIN_DB_URL", URL)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("HUIYIN_DB_USER");
    }

    private static ConfigurableEnvironment choose(Map<String, Object> set) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("set", set));
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new DatabaseChoice(Map.of("huiyin.demonstration", true), Map.of("huiyin.demonstration", false))
                .initialize(context);
        return environment;
    }
}
