package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskFilterTest {

    @Test
    void each_filter_is_read_from_an_address() {
        Stream.of(
                        "state=running",
                        "kind=annual",
                        "town=1",
                        "line=1",
                        "lead=1",
                        "unit=1",
                        "period=2026-Q3",
                        "silent=yes",
                        "light=overdue",
                        "q=改厕",
                        "scope=all",
                        "scope=mine",
                        "scope=unit",
                        "scope=waiting",
                        "scope=issued")
                .forEach(typed -> {
                    String[] part = typed.split("=");
                    var filter = TaskFilter.of(Map.of(part[0], part[1]));
                    assertThat(filter.equals(TaskFilter.ALL))
                            .as(typed + " is read")
                            .isEqualTo(typed.equals("scope=all"));
                });
    }
}
