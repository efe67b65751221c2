package huiyin.complaint;

import huiyin.web.Leaf;
import huiyin.web.Pager;
import java.time.LocalDate;

/**
 * The list of the county's office. @param waiting whether it shows what waits, oldest first; else what is done, newest
 * first. @param count all pages of it
 */
public record ComplaintsPage(boolean waiting, long count, Leaf<Complaint> leaf, LocalDate today) {
    public String heading() {
        if (count == 0) {
            return waiting ? "没有等答复的投诉与建议" : "还没有办过的投诉与建议";
        }
        return waiting ? "有 " + count + " 件等答复" : "办过 " + count + " 件";
    }

    public Pager pager() {
        return leaf.pager(href("/complaints"));
    }

    /** The same list at another address: the export. */
    public String href(String path) {
        return waiting ? path : path + "?state=done";
    }
}
