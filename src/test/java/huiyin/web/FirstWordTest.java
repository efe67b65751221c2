package huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstWordTest {
    @Test
    void anAddressHasAFirstWordUnlessThatVaries() {
        assertThat(WebConfiguration.firstWord(Set.of("/tasks/{id}/timeline"))).isEqualTo("tasks");
        assertThat(WebConfiguration.firstWord(Set.of("/standings/{category}/{period:[0-9A-Z-]+}.xlsx")))
                .isEqualTo("standings");
        assertThat(WebConfiguration.firstWord(Set.of("/{anything}"))).isEmpty();
        assertThat(WebConfiguration.firstWord(Set.of("/**"))).isEmpty();
        assertThat(WebConfiguration.firstWord(Set.of("/"))).isEmpty();
        assertThat(WebConfiguration.firstWord(Set.of("/a/{b}", "/c/{b}"))).isEmpty();
    }
}
