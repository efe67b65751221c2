package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many statements the pages people open all day send to PostgreSQL, begin and commit and session included: no more
 * with more rows.
 */
class StatementsTest extends MatterTest {
    /** Where the driver says what it sends. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Handler counting = new Handler() {
        @Override
        public void publish(LogRecord said) {
            // Requests alone: jobs and this test have other threads
            if (Thread.currentThread().getName().startsWith("tomcat-handler")
                    && String.valueOf(said.getMessage()).startsWith(" FE=> Execute")) {
                sent.add(said.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        counting.setLevel(Level.ALL);
        DRIVER.addHandler(counting);
        DRIVER.setLevel(Level.FINEST);
    }

    @AfterEach
    void listenNoLonger() {
        DRIVER.setLevel(null);
        DRIVER.removeHandler(counting);
    }

    private int count(Runnable request) {
        sent.clear();
        request.run();
        return sent.size();
    }

    @Test
    void hot_pages_send_few_statements_and_no_more_of_them_with_more_tasks() {
        long task = world.issuedToAllVillages("农村户厕整改", DUE);
        long assignment = world.assignment(task, "东沟村");
        var leader = browser("林秋实");
        var officer = browser("孙玉兰");
        List<Runnable> requests = List.of(
                () -> assertThat(leader.get("/my-day").status()).isEqualTo(200),
                () -> assertThat(officer.get("/my-day").status()).isEqualTo(200),
                () -> assertThat(leader.get("/tasks/" + task).status()).isEqualTo(200),
                () -> assertThat(leader.get("/tasks?kind=daily&light=warning").status())
                        .isEqualTo(200),
                () -> assertThat(officer.get("/tasks?q=整改").status()).isEqualTo(200),
                () -> assertThat(officer.get("/standings/villages/2026-Q3").status())
                        .isEqualTo(200),
                () -> assertThat(officer.postParts(
                                        "/assignments/" + assignment + "/reports",
                                        null,
                                        "progress",
                                        "40",
                                        "text",
                                        "排查了一半")
                                .status())
                        .isEqualTo(302));
        requests.forEach(Runnable::run);
        var few = requests.stream().map(this::count).toList();
        for (int i = 0; i < 5; i++) {
            world.issuedToAllVillages("河道清理第 " + i + " 期", DUE);
        }
        var more = requests.stream().map(this::count).toList();
        var most = List.of(14, 14, 28, 14, 14, 13, 17);
        for (int i = 0; i < few.size(); i++) {
            // The session's own statement may come after the answer, and count with the next request
            assertThat(more.get(i))
                    .as(more + " after " + few)
                    .isBetween(few.get(i) - 2, few.get(i) + 2)
                    .isPositive();
            assertThat(few.get(i)).as(few + " at most " + most).isLessThanOrEqualTo(most.get(i));
        }
    }
}
