package huiyin.notice;

import huiyin.kernel.Dates;
import huiyin.web.Leaf;
import huiyin.web.Pager;
import huiyin.web.UnreadCount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The inbox, a page of it.
 *
 * @param unread up to {@link UnreadCount#MANY} + 1
 */
public record InboxPage(LocalDate today, Leaf<Row> leaf, int unread, boolean unreadOnly) {
    public record Row(long id, NoticeKind kind, String sentence, Instant at, boolean unread, boolean urgent) {
        public LocalDate day() {
            return at.atZone(Dates.ZONE).toLocalDate();
        }

        public String time() {
            String moment = Dates.moment(at);
            return moment.substring(moment.indexOf(' ') + 1);
        }
    }

    public String title() {
        return unread == 0 ? "消息都看过了" : "有 " + count() + " 条没看的消息";
    }

    public String count() {
        return unread > UnreadCount.MANY ? UnreadCount.MANY + " 条以上" : String.valueOf(unread);
    }

    /** By day, the newest first. */
    public Map<LocalDate, List<Row>> days() {
        return rows().stream().collect(Collectors.groupingBy(Row::day, LinkedHashMap::new, Collectors.toList()));
    }

    public String dayLabel(LocalDate day) {
        return day.equals(today) ? "今天" : day.equals(today.minusDays(1)) ? "昨天" : Dates.day(day, today);
    }

    public List<Row> rows() {
        return leaf.rows();
    }

    public Pager pager() {
        return leaf.pager(unreadOnly ? "/inbox?unread=1" : "/inbox");
    }

    /** The newest on this page, up to which all can be marked as read. */
    public long newest() {
        return rows().stream().mapToLong(Row::id).max().orElse(0);
    }
}
