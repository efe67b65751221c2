package huiyin.task;

import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import huiyin.score.Reversal;
import huiyin.score.ReversalListener;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whoever earned points with a task that they were reversed. */
@Component
class TaskReversals implements ReversalListener {
    private final JdbcClient jdbc;
    private final Notices notices;

    TaskReversals(JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    @Override
    public void reversed(Reversal reversal) {
        long county = reversal.by().countyId();
        Long whose = reversal.personId() != null || !reversal.sourceKind().equals(TaskEntrySource.ASSIGNMENT)
                ? reversal.personId()
                : jdbc.sql("select person_id from current_share where county_id = ? and id = ?")
                        .params(county, reversal.sourceId())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        if (whose != null && whose != reversal.by().personId()) {
            notices.tell(
                    new Notice(
                            county,
                            NoticeKind.CHANGE,
                            (reversal.personId() == null ? "本村" : "您") + "的一笔积分被冲正：" + reversal.reason(),
                            "/entries/" + reversal.id(),
                            false,
                            "ENTRY:" + reversal.id()),
                    List.of(whose));
        }
    }
}
