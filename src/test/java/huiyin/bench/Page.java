package huiyin.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Pages that are measured, and where each person finds them. */
enum Page {
    MY_DAY("my day", 0.20) {
        @Override
        List<String> of(People.Person who, Connection database, LocalDate today) {
            return List.of("/my-day");
        }
    },
    TASK("a task's page", 0.20) {
        @Override
        List<String> of(People.Person who, Connection database, LocalDate today) throws SQLException {
            return People.tasks(database, who, 4).stream()
                    .map(id -> "/tasks/" + id)
                    .toList();
        }
    },
    STANDING("a standing with movement", 0.20) {
        /**
         * The running quarter for those who see it at any time, from the entries; the last published one for the
         * others.
         */
        @Override
        List<String> of(People.Person who, Connection database, LocalDate today) {
            LocalDate in = who.seesAllPoints() ? today : today.minusMonths(3);
            return List.of("/standings/villages/" + in.getYear() + "-Q" + ((in.getMonthValue() + 2) / 3));
        }
    },
    LIST("a filtered list", 0.50) {
        @Override
        List<String> of(People.Person who, Connection database, LocalDate today) {
            return List.of(
                    "/tasks?kind=daily&light=warning",
                    "/tasks?kind=annual",
                    "/tasks?scope=mine&light=normal",
                    "/tasks?scope=unit&kind=daily");
        }
    },
    SEARCH("a text search", 0.20) {
        @Override
        List<String> of(People.Person who, Connection database, LocalDate today) {
            return List.of("河道清理", "防火巡查", "危房排查", "问题整改").stream()
                    .map(words -> "/tasks?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                    .toList();
        }
    };

    final String label;
    /** What the program is to reach of pgbench. */
    final double target;

    Page(String label, double target) {
        this.label = label;
        this.target = target;
    }

    abstract List<String> of(People.Person who, Connection database, LocalDate today) throws SQLException;
}
