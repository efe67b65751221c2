package huiyin.task;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How many statements the pages people open all day send to PostgreSQL, begin and commit and session included: no more
 * with more rows.
 */
class StatementsTest extends MatterTest {
    /** Where the driver says what it sends. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    /** Requests alone: jobs and this test have other threads. */
    private String watched = "tomcat-handler";

    private final Handler counting = new Handler() {
        @Override
        public void publish(LogRecord said) {
            if (Thread.currentThread().getName().startsWith(watched)
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

    @Autowired
    Executors executors;

    @Autowired
    DraftImports imports;

    /** A draft by its pasted list of executors. */
    private int pasted(String list) {
        return count(() -> tasks.draft(
                executedBy(
                        world.daily("清淤", DUE, "东沟村"),
                        executors
                                .choices(world.townId)
                                .chosen(List.of(), false, null, list)
                                .toArray(Draft.Executor[]::new)),
                actor("林秋实")));
    }

    @Test
    void a_pasted_list_asks_no_more_with_more_lines() {
        watched = Thread.currentThread().getName();
        // Once before: the driver asks for the types of arrays it does not know yet
        pasted("东沟村 主渠");
        assertThat(pasted("东沟村 主渠\n老塘村\n三义村\n" + "老塘村 支渠\n".repeat(300)))
                .isEqualTo(pasted("东沟村 主渠"))
                .isPositive();
    }

    private int imported(int rows, String lastStars) {
        String line = jdbc.sql("select name from work_line where id = ?")
                .param(world.lineId)
                .query(String.class)
                .single();
        var sheet = new ArrayList<List<String>>();
        sheet.add(DraftImportTest.HEADINGS);
        for (int i = 1; i <= rows; i++) {
            sheet.add(List.of(
                    "修渠 " + i, "修 3 公里", line, "周明远", "2026-10-01", i == rows ? lastStars : "3", "6", "东沟村、老塘村、三义村"));
        }
        return count(() -> {
            try {
                imports.importDrafts(DraftImportTest.sheet(sheet), actor("林秋实"));
            } catch (Refusal refused) {
                assertThat(refused).hasMessageStartingWith("F" + (rows + 1) + " 星级");
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    @Test
    void rows_of_a_spreadsheet_are_checked_against_what_was_read_once() {
        watched = Thread.currentThread().getName();
        imported(1, "3");
        assertThat(imported(40, "六")).isEqualTo(imported(1, "六")).isPositive();
        int each = (imported(11, "3") - imported(1, "3")) / 10;
        assertThat(each).as("to write one draft and tell of it").isBetween(1, 12);
    }
}
