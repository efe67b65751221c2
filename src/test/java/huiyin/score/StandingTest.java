package huiyin.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.testing.Wide;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Period Q2 = Period.of(Period.Kind.QUARTER, LocalDate.of(2026, 4, 1));
    private static final Period Q3 = Q2.next();
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
    private final SmallTown world = new SmallTown();

    @Test
    void equal_points_share_a_rank_and_the_next_is_skipped_and_absent_is_not_zero__P3() {
        world.post(Subject.unit(world.willow), "8", LAST, 1);
        world.post(Subject.unit(world.tea), "9.50", LAST, 2);
        world.post(Subject.unit(world.mill), "8", LAST, 3);
        var places = of(world.organiser(), world.villages(), Q3).places();
        assertThat(places).extracting(Standing.Place::name).containsExactly("茶岭村", "柳湾村", "石磨村", "东沟村");
        assertThat(places).extracting(Standing.Place::rank).containsExactly(1, 2, 2, null);
        assertThat(places.getLast().points()).isNull();
    }

    @Test
    void four_villages_rank_1_2_2_4__P3() {
        for (long[] one : new long[][] {{world.willow, 9}, {world.tea, 8}, {world.mill, 8}, {world.ditch, 1}}) {
            world.post(Subject.unit(one[0]), String.valueOf(one[1]), LAST, one[0]);
        }
        assertThat(of(world.organiser(), world.villages(), Q3).places())
                .extracting(Standing.Place::rank)
                .containsExactly(1, 2, 2, 4);
    }

    @Test
    void movement_compares_with_the_period_before_of_the_same_kind__P3() {
        world.post(Subject.unit(world.willow), "5", LocalDate.of(2026, 6, 30), 1);
        world.post(Subject.unit(world.tea), "7", LocalDate.of(2026, 6, 30), 2);
        world.post(Subject.unit(world.willow), "9.50", LAST, 3);
        world.post(Subject.unit(world.tea), "7", LAST, 4);
        var first = of(world.organiser(), world.villages(), Q3).places().getFirst();
        assertThat(first.name()).isEqualTo("柳湾村");
        assertThat(first.delta()).isEqualTo(Points.of("4.50"));
        assertThat(first.move()).isEqualTo(1);
    }

    @Test
    void the_last_second_of_the_quarter_counts_for_it_and_the_next_second_for_the_next__P3() {
        world.set(LAST, 23, 59, 59);
        world.post(Subject.unit(world.willow), "9", world.today(), 1);
        world.set(LocalDate.of(2026, 10, 1), 0, 0, 0);
        world.post(Subject.unit(world.willow), "4", world.today(), 2);
        assertThat(of(world.organiser(), world.villages(), Q3).own()).isEmpty();
        assertThat(of(world.villager(), world.villages(), Q3).own().getFirst().points())
                .isEqualTo(Points.of(9));
        assertThat(of(world.villager(), world.villages(), Q3.next())
                        .own()
                        .getFirst()
                        .points())
                .isEqualTo(Points.of(4));
    }

    @Test
    void who_changes_posts_stands_in_each_unit_for_the_days_there__P6() {
        world.hold(world.zhou, world.farm, "OFFICER", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 8, 15));
        world.hold(world.zhou, world.build, "HEAD", LocalDate.of(2026, 8, 16), null);
        world.post(Subject.person(world.zhou, world.farm), "6", LocalDate.of(2026, 8, 1), 1);
        world.post(Subject.person(world.zhou, world.build), "9", LocalDate.of(2026, 9, 1), 2);
        var places = of(world.officer(), world.staff(), Q3).places();
        assertThat(places).extracting(Standing.Place::unitName).containsExactly("乡村建设办公室", "农业农村办公室");
        assertThat(places).extracting(Standing.Place::points).containsExactly(Points.of(9), Points.of(6));
        assertThat(places).allMatch(Standing.Place::own);
        assertThat(of(world.officer(), world.staff(), Q3.next()).places())
                .extracting(Standing.Place::unitName)
                .containsExactly("乡村建设办公室");
    }

    @Test
    void ones_own_figure_is_seen_at_any_time_and_others_once_published__P3() {
        world.post(Subject.unit(world.willow), "8", LAST, 1);
        world.post(Subject.unit(world.tea), "9", LAST, 2);
        assertThat(of(world.villager(), world.villages(), Q3).places())
                .extracting(Standing.Place::name)
                .containsExactly("柳湾村");
        assertThat(of(world.stranger(), world.villages(), Q3).places()).isEmpty();
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        world.publish(world.villages(), Q3);
        assertThat(of(world.villager(), world.villages(), Q3).places()).hasSize(4);
        assertThat(of(world.stranger(), world.villages(), Q3).places()).hasSize(4);
    }

    @Test
    void a_published_standing_does_not_tell_others_figures_of_an_unpublished_period_before__P3() {
        world.post(Subject.unit(world.tea), "7", LocalDate.of(2026, 6, 30), 1);
        world.post(Subject.unit(world.willow), "6", LocalDate.of(2026, 6, 30), 2);
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        world.publish(world.villages(), Q3);
        assertThat(of(world.villager(), world.villages(), Q3).places())
                .filteredOn(place -> place.previousPoints() != null)
                .extracting(Standing.Place::name)
                .containsExactly("柳湾村");
        world.publish(world.villages(), Q2);
        assertThat(of(world.villager(), world.villages(), Q3).places())
                .filteredOn(place -> place.previousPoints() != null)
                .hasSize(2);
    }

    @Test
    void running_points_of_persons_are_open_within_the_township_only_while_a_document_says_so__P3() {
        world.hold(world.zhou, world.farm, "OFFICER", LocalDate.of(2026, 1, 1), null);
        long entry = world.post(Subject.person(world.zhou, world.farm), "6", LAST, 1);
        world.hold(world.he, world.build, "OFFICER", LocalDate.of(2026, 1, 1), null);
        assertThat(of(world.villager(), world.staff(), Q3).places()).isEmpty();
        assertThatThrownBy(() -> world.entries.one(world.villager(), entry)).isInstanceOf(NotVisible.class);
        world.jdbc
                .sql(
                        "insert into loosening (county_id, switch, document_no, reason, until_day, made_at, made_by) values (?, 'RUNNING_STANDINGS', '1号', '试点', ?, now(), ?)")
                .params(world.county, world.today(), world.he)
                .update();
        assertThat(of(world.villager(), world.staff(), Q3).places())
                .extracting(Standing.Place::points)
                .contains(Points.of(6));
        assertThat(world.entries.one(world.villager(), entry).id()).isEqualTo(entry);
        assertThatThrownBy(() -> of(world.stranger(), world.staff(), Q3)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> world.entries.one(world.stranger(), entry)).isInstanceOf(NotVisible.class);
        world.set(world.today().plusDays(1), 0, 0, 0);
        assertThat(of(world.villager(), world.staff(), Q3).places()).isEmpty();
        assertThatThrownBy(() -> world.entries.one(world.villager(), entry)).isInstanceOf(NotVisible.class);
    }

    @Test
    void standings_of_persons_end_at_the_township__P3() {
        assertThatThrownBy(() -> of(world.stranger(), world.staff(), Q3)).isInstanceOf(NotVisible.class);
    }

    @Test
    void every_figure_opens_to_its_entries_by_indicator__P5() {
        world.post(Subject.unit(world.willow), "9", LAST, 1);
        world.post(Subject.unit(world.willow), "-2", LAST, 2);
        var standing = of(world.villager(), world.villages(), Q3);
        var explanation = world.entries.of(standing, standing.own().getFirst(), world.villager());
        assertThat(explanation.equation()).isEqualTo("人居环境 7.00 = 7.00");
        assertThat(explanation.parts().getFirst().entries())
                .extracting(Entry::source)
                .containsExactly("/assignments/1", "/assignments/2");
        assertThat(world.entries
                        .of(standing, standing.own().getFirst(), world.stranger())
                        .parts()
                        .getFirst()
                        .entries())
                .as("a link that leads to nothing is not drawn")
                .extracting(Entry::source)
                .containsOnlyNulls();
    }

    @Test
    void a_published_period_takes_no_more_entries_but_the_same_one_again_is_harmless__P3() {
        long first = world.post(Subject.unit(world.willow), "9", LAST, 1);
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        world.publish(world.villages(), Q3);
        assertThatThrownBy(() -> world.post(Subject.unit(world.tea), "9", LAST, 2))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo("P3");
                    assertThat(refusal.sentence()).contains("2026年第三季度的村级积分榜已经封账公布");
                });
        assertThat(world.post(Subject.unit(world.willow), "9", LAST, 1)).isEqualTo(first);
        assertThat(world.post(Subject.unit(world.tea), "9", world.today(), 2)).isPositive();
        assertThat(world.post(Subject.person(world.zhou, world.farm), "9", LAST, 2))
                .as("another category")
                .isPositive();
    }

    @Test
    void a_changed_entry_is_found_within_ten_minutes__P3() {
        long entry = world.post(Subject.unit(world.willow), "9", LocalDate.of(2026, 8, 1), 1);
        world.set(LocalDate.of(2026, 10, 1), 9, 0, 0);
        world.publish(world.villages(), Q3);
        assertThat(compared().agrees()).isTrue();
        world.jdbc.sql("alter table entry disable trigger user").update();
        world.jdbc.sql("update entry set points = 10 where id = ?").param(entry).update();
        world.jdbc.sql("alter table entry enable trigger user").update();
        world.set(LocalDate.of(2026, 10, 1), 9, 9, 59);
        assertThat(compared().at())
                .as("what it says is of then")
                .isEqualTo(LocalDate.of(2026, 10, 1)
                        .atTime(9, 0)
                        .atZone(SmallTown.ZONE)
                        .toInstant());
        world.set(LocalDate.of(2026, 10, 1), 9, 10, 0);
        assertThat(compared().agrees()).isFalse();
        world.set(LocalDate.of(2026, 10, 1), 8, 0, 0);
        assertThat(compared().at()).as("a clock put back").isEqualTo(world.clock.instant());
    }

    @Test
    void comparisons_are_kept_for_so_many_standings_and_the_oldest_is_computed_again__P3() {
        world.set(LocalDate.of(2026, 10, 1), 9, 0, 0);
        world.publications.compare(world.county, world.town, world.villages(), Q3, "the first");
        world.set(LocalDate.of(2026, 10, 1), 9, 1, 0);
        for (int i = 1; i < Publications.COMPARISONS; i++) {
            world.publications.compare(world.county, world.town, world.villages(), Q3, "another " + i);
        }
        assertThat(comparedFirst()).as("as many as are kept").isEqualTo(9 * 60);
        world.publications.compare(world.county, world.town, world.villages(), Q3, "one too many");
        assertThat(comparedFirst()).isEqualTo(9 * 60 + 1);
    }

    private int comparedFirst() {
        return world.publications
                .compare(world.county, world.town, world.villages(), Q3, "the first")
                .at()
                .atZone(SmallTown.ZONE)
                .get(ChronoField.MINUTE_OF_DAY);
    }

    private Publications.Comparison compared() {
        Standing standing =
                world.standings.of(world.organiser(), new Standings.Book(world.town, "", ""), world.villages(), Q3);
        return world.publications.compare(
                world.county,
                world.town,
                world.villages(),
                Q3,
                standing.publication().digest());
    }

    @Test
    void a_reversal_after_publication_counts_for_today_and_leaves_the_published_digest__P1() {
        long entry = world.post(Subject.unit(world.willow), "9", LAST, 1);
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        world.publish(world.villages(), Q3);
        world.in(() -> world.reversals.reverse(world.organiser(), entry, "现场核查不实"));
        var standing = of(world.villager(), world.villages(), Q3);
        assertThat(standing.own().getFirst().points()).isEqualTo(Points.of(9));
        assertThat(world.publications.digest(world.county, world.town, world.villages(), Q3))
                .isEqualTo(standing.publication().digest());
        assertThat(of(world.villager(), world.villages(), Q3.next())
                        .own()
                        .getFirst()
                        .points())
                .isEqualTo(Points.of(-9));
    }

    @Test
    void a_running_period_or_one_with_something_missing_or_published_already_is_not_closed__P3() {
        assertThatThrownBy(() -> world.publish(world.villages(), Q3))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("2026年10月1日起可以封账公布"));
        world.set(LocalDate.of(2026, 10, 1), 0, 0, 0);
        world.missing.add(new PublicationGate.Missing("还有 3 个村的提交没有核验，核验后再封账", "/tasks/1"));
        assertThatThrownBy(() -> world.publish(world.villages(), Q3))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("还有 3 个村的提交没有核验"));
        world.missing.clear();
        world.publish(world.villages(), Q3);
        assertThatThrownBy(() -> world.publish(world.villages(), Q3))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("已由何文静于10月1日封账公布"));
        assertThatThrownBy(() -> world.publications.publish(world.villager(), world.town, world.villages(), Q2))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void publication_waits_for_who_is_posting_and_then_contains_it__P3() throws Exception {
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        var posted = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var posting = CompletableFuture.runAsync(() -> world.transactions.executeWithoutResult(status -> {
            world.ledger.post(world.entry(Subject.unit(world.willow), "9", LAST, 1));
            posted.countDown();
            await(commit);
        }));
        await(posted);
        var publishing = CompletableFuture.runAsync(() -> world.publish(world.villages(), Q3));
        assertThatThrownBy(() -> publishing.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        commit.countDown();
        posting.get(Wide.TIME.toMinutes(), TimeUnit.MINUTES);
        publishing.get(Wide.TIME.toMinutes(), TimeUnit.MINUTES);
        assertThat(of(world.villager(), world.villages(), Q3).own().getFirst().points())
                .isEqualTo(Points.of(9));
    }

    @Test
    void who_posts_while_a_period_is_being_closed_waits_and_is_refused__P3() throws Exception {
        world.set(LocalDate.of(2026, 10, 9), 9, 0, 0);
        var published = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var publishing = CompletableFuture.runAsync(() -> world.transactions.executeWithoutResult(status -> {
            world.publications.publish(world.organiser(), world.town, world.villages(), Q3);
            published.countDown();
            await(commit);
        }));
        await(published);
        var posting = CompletableFuture.supplyAsync(() -> world.post(Subject.unit(world.willow), "9", LAST, 1));
        assertThatThrownBy(() -> posting.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        commit.countDown();
        publishing.get(Wide.TIME.toMinutes(), TimeUnit.MINUTES);
        assertThatThrownBy(() -> posting.get(Wide.TIME.toMinutes(), TimeUnit.MINUTES))
                .hasCauseInstanceOf(Refusal.class);
        assertThat(world.count("entry")).isZero();
    }

    @Test
    void the_page_opens_at_the_last_period_with_something_to_see__P3() {
        assertThat(world.standings.latest(world.villager(), world.here(), world.villages(), Period.Kind.QUARTER))
                .isEqualTo(Q3);
        world.post(Subject.unit(world.willow), "9", LocalDate.of(2026, 5, 1), 1);
        world.post(Subject.unit(world.tea), "9", LAST, 2);
        assertThat(world.standings.latest(world.villager(), world.here(), world.villages(), Period.Kind.QUARTER))
                .isEqualTo(Q2);
        assertThat(world.standings.latest(world.organiser(), world.here(), world.villages(), Period.Kind.QUARTER))
                .isEqualTo(Q3);
        assertThat(world.standings
                        .book(world.villager(), world.villages(), null)
                        .id())
                .isEqualTo(world.town);
        assertThat(List.of(world.standings
                        .book(world.stranger(), world.villages(), null)
                        .id()))
                .containsExactly(world.otherTown);
    }

    private Standing of(Actor reader, Category category, Period period) {
        return world.standings.of(reader, world.here(), category, period);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Wide.TIME.toMinutes(), TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
