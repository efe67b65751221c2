package huiyin.complaint;

import huiyin.history.Happening;
import huiyin.web.Pager;
import java.time.LocalDate;
import java.util.List;

/** What a complainant reads: their own words and the answers to them. */
public record AnswerPage(List<Said> complaints, Pager pager, LocalDate today) {
    public record Said(Complaint complaint, List<Happening> answers) {}
}
