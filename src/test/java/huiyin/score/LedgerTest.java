package huiyin.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Period Q3 = Period.of(Period.Kind.QUARTER, LocalDate.of(2026, 9, 30));
    private final SmallTown world = new SmallTown();

    @Test
    void posting_twice_is_harmless__P1() {
        long first = world.post(Subject.unit(world.willow), "9", world.today(), 1);
        long again = world.post(Subject.unit(world.willow), "7", world.today(), 1);
        assertThat(again).isEqualTo(first);
        assertThat(world.count("entry")).isEqualTo(1);
        assertThat(world.standings.ofUnit(world.county, world.willow, Q3).points())
                .isEqualTo(Points.of(9));
    }

    @Test
    void one_source_posts_to_its_executor_and_to_the_executors_unit__T9() {
        var ids = world.in(() -> world.ledger.post(List.of(
                world.entry(Subject.person(world.sun, world.willow), "9", world.today(), 1),
                world.entry(Subject.unit(world.willow), "9", world.today(), 1))));
        assertThat(ids).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void posting_many_takes_no_more_statements_than_posting_one_and_keeps_their_order__P1() {
        world.villages();
        int one = statements(() -> world.post(Subject.unit(world.willow), "9", world.today(), 1000));
        var many = new ArrayList<NewEntry>();
        for (int i = 0; i < 200; i++) {
            many.add(world.entry(Subject.unit(i % 2 == 0 ? world.tea : world.mill), "1", world.today(), i));
        }
        var ids = new ArrayList<Long>();
        assertThat(statements(() -> ids.addAll(world.in(() -> world.ledger.post(many)))))
                .isEqualTo(one);
        assertThat(ids).hasSize(200).doesNotHaveDuplicates().isSorted();
        assertThat(world.in(() -> world.ledger.post(many.reversed())))
                .as("again")
                .isEqualTo(ids.reversed());
        assertThat(world.count("entry")).isEqualTo(201);
    }

    @Test
    void of_many_none_is_posted_when_the_period_of_one_is_closed__P3() {
        world.post(Subject.unit(world.willow), "9", LocalDate.of(2026, 9, 30), 1);
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        world.publish(world.villages(), Q3);
        assertThatThrownBy(() -> world.in(() -> world.ledger.post(List.of(
                        world.entry(Subject.unit(world.tea), "1", world.today(), 2),
                        world.entry(Subject.unit(world.willow), "9", LocalDate.of(2026, 9, 30), 1),
                        world.entry(Subject.unit(world.tea), "1", LocalDate.of(2026, 9, 30), 3)))))
                .isInstanceOf(Refusal.class);
        assertThat(world.count("entry")).isEqualTo(1);
        assertThat(world.in(() -> world.ledger.post(List.of(
                        world.entry(Subject.unit(world.tea), "1", world.today(), 2),
                        world.entry(Subject.unit(world.willow), "9", LocalDate.of(2026, 9, 30), 1)))))
                .as("one that is there already is no new one")
                .hasSize(2);
    }

    /** How many the driver says it sends for this thread. */
    private static int statements(Runnable work) {
        var driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        var thread = Thread.currentThread();
        var sent = new AtomicInteger();
        var counting = new Handler() {
            @Override
            public void publish(LogRecord said) {
                if (Thread.currentThread() == thread
                        && String.valueOf(said.getMessage()).startsWith(" FE=> Execute")) {
                    sent.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        counting.setLevel(Level.ALL);
        driver.addHandler(counting);
        driver.setLevel(Level.FINEST);
        try {
            work.run();
        } finally {
            driver.setLevel(null);
            driver.removeHandler(counting);
        }
        return sent.get();
    }

    @Test
    void two_posting_the_same_at_once_leave_one_entry__P1() throws Exception {
        var outcomes = atOnce(() -> world.post(Subject.unit(world.willow), "9", world.today(), 1), 4);
        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(world.count("entry")).isEqualTo(1);
    }

    @Test
    void the_ledger_refuses_to_be_changed_or_deleted_from__P1() {
        world.post(Subject.unit(world.willow), "9", world.today(), 1);
        assertThatThrownBy(() -> world.jdbc.sql("update entry set points = 10").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> world.jdbc.sql("delete from entry").update()).hasMessageContaining("append-only");
    }

    @Test
    void a_mistake_is_reversed_by_an_opposite_entry_of_today_that_cites_the_first__P1() {
        long first = world.post(Subject.unit(world.willow), "9", LocalDate.of(2026, 8, 1), 1);
        long reversal = reverse(first, "执行对象记错");
        Entry entry = world.entries.one(world.organiser(), reversal);
        assertThat(entry.points()).isEqualTo(Points.of(-9));
        assertThat(entry.reverses()).isEqualTo(first);
        assertThat(entry.day()).isEqualTo(world.today());
        assertThat(entry.reason()).isEqualTo("执行对象记错");
        assertThat(entry.by()).isEqualTo("何文静");
        assertThat(entry.source()).isEqualTo("/assignments/1");
        assertThat(world.entries.one(world.organiser(), first).reversedBy()).isEqualTo(reversal);
        assertThat(world.standings.ofUnit(world.county, world.willow, Q3).points())
                .isEqualTo(Points.ZERO);
    }

    @Test
    void a_reversal_needs_a_reason__P1() {
        long first = world.post(Subject.unit(world.willow), "9", world.today(), 1);
        assertThatThrownBy(() -> reverse(first, " "))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("reason"));
    }

    @Test
    void a_reversal_is_not_reversed_and_an_entry_not_twice__P1() {
        long first = world.post(Subject.unit(world.willow), "9", world.today(), 1);
        long reversal = reverse(first, "记错");
        assertThatThrownBy(() -> reverse(reversal, "恢复"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo("P1"));
        assertThatThrownBy(() -> reverse(first, "再冲"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("已由何文静冲正"));
        assertThat(world.count("entry")).isEqualTo(2);
    }

    @Test
    void of_two_reversing_at_once_one_wins_and_the_other_is_told__P1() throws Exception {
        long first = world.post(Subject.unit(world.willow), "9", world.today(), 1);
        var outcomes = atOnce(() -> reverse(first, "记错"), 2);
        assertThat(outcomes.stream().filter(Long.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Refusal.class::isInstance)).hasSize(1);
        assertThat(world.count("entry")).isEqualTo(2);
    }

    @Test
    void only_those_over_the_unit_reverse__P1() {
        long first = world.post(Subject.unit(world.willow), "9", world.today(), 1);
        assertThatThrownBy(() -> world.reversals.reverse(world.villager(), first, "不服"))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.reversals.reverse(world.stranger(), first, "不服"))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> reverse(4711, "没有这一笔")).isInstanceOf(NotVisible.class);
    }

    @Test
    void an_entry_is_seen_by_its_own_and_by_those_who_watch_and_by_others_once_published__P5() {
        long own = world.post(Subject.unit(world.willow), "9", LocalDate.of(2026, 8, 1), 1);
        long other = world.post(Subject.unit(world.tea), "8", LocalDate.of(2026, 8, 1), 2);
        assertThat(world.entries.one(world.villager(), own).points()).isEqualTo(Points.of(9));
        assertThat(world.entries.one(world.organiser(), other).points()).isEqualTo(Points.of(8));
        assertThatThrownBy(() -> world.entries.one(world.villager(), other)).isInstanceOf(NotVisible.class);
        world.set(LocalDate.of(2026, 10, 1), 9, 0, 0);
        world.publish(world.villages(), Q3);
        assertThat(world.entries.one(world.villager(), other).points()).isEqualTo(Points.of(8));
    }

    @Test
    void the_built_in_scheme_becomes_version_1_once_however_many_ask__P1() throws Exception {
        world.jdbc.sql("alter table scheme disable trigger user").update();
        world.jdbc.sql("delete from scheme").update();
        world.jdbc.sql("alter table scheme enable trigger user").update();
        var outcomes = atOnce(
                () -> world.schemes
                        .inForce(world.county, world.town, world.today())
                        .id(),
                4);
        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(world.count("scheme")).isEqualTo(1);
    }

    @Test
    void a_township_scheme_goes_before_the_countys_and_neither_is_ever_edited__P1() {
        world.jdbc.sql("""
                insert into scheme (county_id, unit_id, version, name, document, in_force_from, sections)
                select county_id, :town, 1, '清溪镇办法', '清政〔2026〕8号', date '2026-10-01', sections from scheme""").param("town", world.town).update();
        assertThat(world.schemes
                        .inForce(world.county, world.town, LocalDate.of(2026, 9, 30))
                        .unitId())
                .isEqualTo(world.county);
        assertThat(world.schemes
                        .inForce(world.county, world.town, LocalDate.of(2026, 10, 1))
                        .name())
                .isEqualTo("清溪镇办法");
        assertThat(world.schemes
                        .inForce(world.county, null, LocalDate.of(2026, 10, 1))
                        .unitId())
                .isEqualTo(world.county);
        assertThatThrownBy(() -> world.jdbc.sql("update scheme set name = '改'").update())
                .hasMessageContaining("never edited");
    }

    private long reverse(long entry, String reason) {
        return world.in(() -> world.reversals.reverse(world.organiser(), entry, reason));
    }

    /** Results, or what was thrown, of the same work done side by side. */
    static List<Object> atOnce(Callable<?> work, int times) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(times)) {
            var futures = new ArrayList<java.util.concurrent.Future<Object>>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    try {
                        return work.call();
                    } catch (Refusal refusal) {
                        return refusal;
                    }
                }));
            }
            start.countDown();
            var outcomes = new ArrayList<>();
            for (var future : futures) {
                outcomes.add(future.get(20, TimeUnit.SECONDS));
            }
            return outcomes;
        }
    }
}
