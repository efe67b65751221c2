package huiyin.organisation;

import java.time.LocalDate;
import java.util.List;

/** Who stands in for a person, and for whom that person stands in. @param own whether the reader is the person */
public record StandInPage(Person person, boolean own, LocalDate today, List<StandIn> all, List<StandIns.Candidate> candidates) {
    public List<StandIn> away() {
        return all.stream().filter(one -> one.personId() == person.id()).toList();
    }

    public List<StandIn> forOthers() {
        return all.stream().filter(one -> one.standIn() == person.id()).toList();
    }
}
