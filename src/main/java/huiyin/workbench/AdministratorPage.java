package huiyin.workbench;

import java.time.LocalDate;
import java.util.List;

/**
 * The day of one of the three administrators (三员), who see no business: what waits for them, and where they
 * work. @param watched what can come to wait
 */
public record AdministratorPage(LocalDate today, String post, List<Job> waiting, List<String> watched, List<Job> jobs) {
    public record Job(String title, String note, String href) {}

    /** In phrases that are not broken. */
    public List<String> title() {
        return waiting.isEmpty() ? List.of("今天没有", "等您办的事") : List.of("有 " + waiting.size() + " 件事等您办");
    }
}
