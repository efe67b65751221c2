package huiyin.workbench;

import java.time.LocalDate;
import java.util.List;

/** The day of one of the three administrators (三员), who see no business: what the platform needs of them. */
public record AdministratorPage(LocalDate today, String post, List<Job> jobs) {
    public record Job(String title, String note, String href) {
    }
}
