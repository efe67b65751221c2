package huiyin.complaint;

import huiyin.history.Happening;
import java.time.LocalDate;
import java.util.List;

/** One complaint with all that was said and asked about it, for the county's office. */
public record ComplaintPage(Complaint complaint, List<Happening> answers, List<Inquiry> questions, LocalDate today) {}
