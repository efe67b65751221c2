package huiyin.complaint;

import huiyin.web.Pager;
import java.time.LocalDate;
import java.util.List;

/** What a complainant reads: the own words and the answers to them. */
public record AnswerPage(List<Said> complaints, Pager pager, LocalDate today) {
    public record Said(Complaint complaint, List<Answer> answers) {}
}
