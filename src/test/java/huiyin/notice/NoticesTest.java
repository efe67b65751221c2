package huiyin.notice;

import static huiyin.notice.SmallOffice.MA;
import static huiyin.notice.SmallOffice.SUN;
import static huiyin.notice.SmallOffice.ZHOU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final SmallOffice office = new SmallOffice();

    @Test
    void each_person_is_told_once_of_one_source() {
        var notice = SmallOffice.notice(NoticeKind.WAITING, "《农村户厕整改》等您签收", "MATTER_EVENT:1");
        office.tell(notice, ZHOU, SUN);
        office.tell(notice, SUN, MA, MA);
        assertThat(office.jdbc
                        .sql("select person_id from notice order by person_id")
                        .query(Long.class)
                        .list())
                .containsExactly(ZHOU, SUN, MA);
    }

    @Test
    void told_in_a_transaction_that_comes_to_nothing_nobody_was_told() {
        assertThatThrownBy(() -> office.transaction.executeWithoutResult(whole -> {
                    office.notices.tell(
                            SmallOffice.notice(NoticeKind.RESULT, "核验通过", "MATTER_EVENT:2"), java.util.List.of(SUN));
                    throw new IllegalStateException("came to nothing");
                }))
                .hasMessage("came to nothing");
        assertThat(office.count("select count(*) from notice")).isZero();
    }

    @Test
    void a_person_of_another_county_is_not_told() {
        office.tell(new Notice(99, NoticeKind.RESULT, "核验通过", "/tasks/7", false, "MATTER_EVENT:3"), SUN);
        assertThat(office.count("select count(*) from notice")).isZero();
    }

    @Test
    void two_at_once_tell_the_same_people_in_any_order_and_each_is_told_once() throws InterruptedException {
        var begin = new CountDownLatch(1);
        try (var two = Executors.newFixedThreadPool(2)) {
            for (Long[] order : new Long[][] {{ZHOU, SUN, MA}, {MA, SUN, ZHOU}}) {
                two.submit(() -> {
                    begin.await();
                    for (int i = 0; i < 20; i++) {
                        office.tell(SmallOffice.notice(NoticeKind.CHANGE, "任务撤销", "MATTER_EVENT:" + i), order);
                    }
                    return null;
                });
            }
            begin.countDown();
            two.shutdown();
            assertThat(two.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(office.count("select count(*) from notice")).isEqualTo(60);
    }

    @Test
    void a_notice_leads_to_this_site_only_and_its_sentence_is_not_endless() {
        assertThatThrownBy(() -> new Notice(1, NoticeKind.TALK, "请看", "//elsewhere.example", false, "X:1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Notice(1, NoticeKind.TALK, "请看", "https://elsewhere.example", false, "X:1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Notice(1, NoticeKind.TALK, "长".repeat(300), "/inbox", false, "X:1").sentence())
                .hasSize(200)
                .endsWith("…");
    }
}
