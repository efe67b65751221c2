package huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Turning a list that changes under one's hands: forwards, backwards, and where the place one stood at is gone. */
class LeafTest {
    /** Newest first, as ids of a table. */
    private final List<Long> things =
            new ArrayList<>(LongStream.rangeClosed(1, 25).boxed().toList());

    private Leaf<Long> leaf(Turn<Long> turn) {
        return Leaf.of(turn, 10, id -> id, (at, most) -> {
            var sorted = new ArrayList<>(things);
            sorted.sort(at.isBack() ? null : Collections.reverseOrder());
            return sorted.stream()
                    .filter(id -> at.key() == null || (at.isBack() ? id > at.key() : id < at.key()))
                    .limit(most)
                    .toList();
        });
    }

    private static Turn<Long> after(@Nullable String key) {
        return Turn.byId(key, null);
    }

    private static Turn<Long> before(@Nullable String key) {
        return Turn.byId(null, key);
    }

    @Test
    void every_thing_stands_on_one_page_forwards_and_backwards() {
        var first = leaf(Turn.first());
        var second = leaf(after(first.after()));
        var third = leaf(after(second.after()));
        assertThat(first.rows()).containsExactly(25L, 24L, 23L, 22L, 21L, 20L, 19L, 18L, 17L, 16L);
        assertThat(third.rows()).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(first.before()).isNull();
        assertThat(third.after()).isNull();
        assertThat(leaf(before(third.before()))).isEqualTo(second);
        assertThat(leaf(before(second.before())))
                .as("the first page, as if never left")
                .isEqualTo(first);
    }

    @Test
    void what_comes_meanwhile_moves_nothing_and_going_back_to_the_beginning_shows_a_whole_page() {
        var first = leaf(Turn.first());
        var second = leaf(after(first.after()));
        things.add(26L);
        things.add(27L);
        assertThat(leaf(after(first.after()))).isEqualTo(second);
        assertThat(leaf(before(second.before())).rows())
                .as("two came: these ten are no longer the first")
                .startsWith(25L)
                .hasSize(10);
        things.removeIf(id -> id > 20);
        assertThat(leaf(before(second.before())).rows())
                .as("five are left before: the first page, whole")
                .startsWith(20L)
                .hasSize(10);
    }

    @Test
    void a_place_behind_the_last_is_the_first_page_and_an_empty_list_has_none() {
        assertThat(leaf(after("1"))).isEqualTo(leaf(Turn.first()));
        things.clear();
        assertThat(leaf(after("7"))).isEqualTo(new Leaf<Long>(List.of(), null, null));
        assertThat(leaf(before("7")).pager("/things").isNeeded()).isFalse();
    }

    @Test
    void what_cannot_be_read_in_an_address_counts_as_not_said_and_the_filter_stays_in_it() {
        assertThat(Turn.byId("x", "9999999999999999999")).isEqualTo(Turn.first());
        assertThat(Turn.byId("3", "4")).as("one of them").isEqualTo(new Turn<>(3L, null));
        var pager = leaf(after("16")).pager("/things?kind=A", "#list");
        assertThat(pager)
                .isEqualTo(new Pager(
                        "/things?kind=A#list", "/things?kind=A&before=15#list", "/things?kind=A&after=6#list"));
        assertThat(leaf(Turn.first()).pager("/things").first())
                .as("on the first page nothing leads to it")
                .isNull();
    }
}
