package huiyin.organisation;

import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;

/** Who stands in for a person, and for whom that person stands in. @param own whether the reader is the person */
public record StandInPage(
        Person person, boolean own, LocalDate today, Leaf<StandIn> leaf, List<StandIns.Candidate> candidates) {
    public List<StandIn> away() {
        return leaf.rows().stream().filter(one -> one.personId() == person.id()).toList();
    }

    public List<StandIn> forOthers() {
        return leaf.rows().stream().filter(one -> one.standIn() == person.id()).toList();
    }
}
