package huiyin.complaint;

import huiyin.web.Leaf;
import huiyin.web.Pager;
import java.time.LocalDate;

/** The list of the county's office. @param waiting whether it shows what waits, oldest first; else what is done, newest first */
public record ComplaintsPage(boolean waiting, long waits, Leaf<Complaint> leaf, LocalDate today) {
    public Pager pager() {
        return leaf.pager(href("/complaints"));
    }

    /** The same list at another address: the export. */
    public String href(String path) {
        return waiting ? path : path + "?state=done";
    }
}
