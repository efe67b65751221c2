package huiyin.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.kernel.Refusal;
import huiyin.organisation.PostKind;
import huiyin.organisation.UnitKind;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A further standing is a row, nothing else: also of what lies in no township. */
class CategoryTest {
    private static final Period Q3 = Period.of(Period.Kind.QUARTER, LocalDate.of(2026, 9, 30));
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
    private final SmallTown world = new SmallTown();

    private Category add(String code, String label, String scope, String unitKinds, String postKinds) {
        world.categories.of(world.county);
        world.jdbc
                .sql("""
                        insert into category (county_id, code, ordinal, path, label, noun, measure, scope, unit_kinds, post_kinds, is_public)
                        values (:county, :code, 9, lower(replace(:code, '_', '-')), :label, '单位', '个单位', :scope, cast(:units as text[]), cast(:posts as text[]), false)""")
                .param("county", world.county)
                .param("code", code)
                .param("label", label)
                .param("scope", scope)
                .param("units", unitKinds)
                .param("posts", postKinds)
                .update();
        world.time.forward(Duration.ofMinutes(1));
        return world.category(code);
    }

    private Standing of(Category category) {
        return world.standings.of(
                world.organiser(), world.standings.book(world.organiser(), category, null), category, Q3);
    }

    @Test
    void the_built_in_ones_are_made_for_a_county_once_however_many_ask__P3() throws Exception {
        var outcomes = LedgerTest.atOnce(() -> world.categories.of(world.county).size(), 4);
        assertThat(outcomes).containsOnly(2);
        assertThat(world.count("category")).isEqualTo(2);
    }

    @Test
    void they_stay_when_the_work_they_were_first_needed_for_is_undone() {
        world.transactions.executeWithoutResult(status -> {
            world.ledger.post(world.entry(Subject.unit(world.willow), "5", LAST, 1));
            status.setRollbackOnly();
        });
        assertThat(world.count("entry")).isZero();
        assertThat(world.post(Subject.unit(world.willow), "5", LAST, 1)).isPositive();
    }

    @Test
    void a_row_makes_a_standing_of_the_departments_of_a_township_with_all_that_belongs_to_it__P3() {
        world.post(Subject.unit(world.farm), "5", LAST, 1);
        var departments = add("DEPARTMENTS", "站所积分榜", "TOWNSHIP", "{DEPARTMENT,STATION}", "{}");
        world.post(Subject.unit(world.build), "8", LAST, 2);
        world.post(Subject.unit(world.willow), "9", LAST, 3);
        assertThat(of(departments).places())
                .as("the entry from before the row counts in none")
                .extracting(Standing.Place::name, Standing.Place::points)
                .containsExactly(tuple("乡村建设办公室", Points.of(8)), tuple("农业农村办公室", null));
        world.set(LocalDate.of(2026, 10, 1), 9, 0, 0);
        world.publish(departments, Q3);
        assertThatThrownBy(() -> world.post(Subject.unit(world.farm), "1", LAST, 4))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("站所积分榜已经封账公布"));
        assertThat(world.post(Subject.unit(world.tea), "1", LAST, 5)).isPositive();
    }

    @Test
    void a_department_of_the_county_earns_in_the_countys_book_and_stands_in_the_countys_standing__P3() {
        long agriculture = world.unit(world.county, null, "DEPARTMENT", "县农业农村局", 1);
        long housing = world.unit(world.county, null, "DEPARTMENT", "县住建局", 2);
        world.unit(world.county, null, "AREA", "北片区", 3);
        var departments = add("COUNTY_DEPARTMENTS", "县直部门积分榜", "COUNTY", "{DEPARTMENT}", "{}");
        world.post(Subject.unit(agriculture), "9", LAST, 1);
        world.post(Subject.unit(world.build), "7", LAST, 2);
        assertThatThrownBy(() -> of(departments)).as("who works in a township").isInstanceOf(NotVisible.class);
        var organiser = world.holder(world.he, "何文静", PostKind.ORGANISER, UnitKind.COUNTY, world.county, null);
        var countys = world.standings.of(
                organiser, world.standings.book(organiser, departments, world.town), departments, Q3);
        assertThat(countys.bookName()).isEqualTo("云岭县");
        assertThat(countys.places()).extracting(Standing.Place::name).containsExactly("县农业农村局", "县住建局");
        assertThat(countys.places().getFirst().points()).isEqualTo(Points.of(9));
        assertThat(world.entries
                        .of(countys, countys.places().getFirst(), organiser)
                        .count())
                .isEqualTo(1);

        world.set(LocalDate.of(2026, 10, 1), 9, 0, 0);
        assertThatThrownBy(() -> world.publications.publish(world.organiser(), world.county, departments, Q3))
                .as("the organiser of a township")
                .isInstanceOf(NotVisible.class);
        world.transactions.executeWithoutResult(
                status -> world.publications.publish(organiser, world.county, departments, Q3));
        assertThatThrownBy(() -> world.post(Subject.unit(housing), "1", LAST, 3))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).contains("县直部门积分榜已经封账公布"));
        assertThat(world.post(Subject.unit(world.willow), "1", LAST, 4))
                .as("the book of a township")
                .isPositive();
    }

    @Test
    void dispatched_cadres_of_all_townships_stand_in_one_standing_by_the_post_of_the_day__P6() {
        long rock = world.unit(world.otherTown, world.otherTown, "VILLAGE", "白杨村", 1);
        long tang = world.person("唐一鸣");
        world.hold(tang, rock, "DISPATCHED_CADRE", LocalDate.of(2026, 1, 1), null);
        world.hold(world.zhou, world.willow, "DISPATCHED_CADRE", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 8, 31));
        world.hold(world.zhou, world.willow, "VILLAGE_SECRETARY", LocalDate.of(2026, 9, 1), null);
        world.hold(world.sun, world.willow, "VILLAGE_OFFICER", LocalDate.of(2026, 1, 1), null);
        var cadres = add("CADRES", "选派干部积分榜", "EVERYWHERE", "{VILLAGE}", "{DISPATCHED_CADRE}");
        var officers =
                add("VILLAGE_OFFICERS", "村干部积分榜", "TOWNSHIP", "{VILLAGE}", "{VILLAGE_SECRETARY,VILLAGE_OFFICER}");
        world.post(Subject.person(tang, rock), "6", LAST, 1);
        world.post(Subject.person(world.zhou, world.willow), "4", LocalDate.of(2026, 8, 31), 2);
        world.post(Subject.person(world.zhou, world.willow), "3", LocalDate.of(2026, 9, 1), 3);
        var cadre = world.holder(tang, "唐一鸣", PostKind.DISPATCHED_CADRE, UnitKind.VILLAGE, rock, world.otherTown);
        var book = world.standings.book(cadre, cadres, null);
        assertThat(book.id()).isEqualTo(world.county);
        assertThat(world.standings.of(cadre, book, cadres, Q3).places())
                .as("the own place before publication")
                .extracting(Standing.Place::name)
                .containsExactly("唐一鸣");
        assertThatThrownBy(() -> world.standings.of(world.villager(), book, cadres, Q3))
                .as("a village secretary has no part in it")
                .isInstanceOf(NotVisible.class);
        world.set(LocalDate.of(2026, 10, 1), 9, 0, 0);
        var organiser = world.holder(world.he, "何文静", PostKind.ORGANISER, UnitKind.COUNTY, world.county, null);
        world.transactions.executeWithoutResult(
                status -> world.publications.publish(organiser, world.county, cadres, Q3));
        assertThat(world.standings.of(cadre, book, cadres, Q3).places())
                .extracting(Standing.Place::name, Standing.Place::points)
                .containsExactly(tuple("唐一鸣", Points.of(6)), tuple("周明远", Points.of(4)));
        assertThat(of(officers).places())
                .extracting(Standing.Place::name, Standing.Place::points)
                .containsExactly(tuple("周明远", Points.of(3)), tuple("孙玉兰", null));
    }

    @Test
    void a_standing_of_persons_is_never_public__P3() {
        world.categories.of(world.county);
        assertThatThrownBy(() -> world.jdbc
                        .sql("update category set is_public = true where code = 'OFFICE_STAFF'")
                        .update())
                .hasMessageContaining("category_check");
    }

    @Test
    void a_new_row_is_seen_within_a_minute() {
        assertThat(world.categories.of(world.county)).hasSize(2);
        world.jdbc
                .sql(
                        "insert into category (county_id, code, ordinal, path, label, noun, measure, scope, unit_kinds, post_kinds, is_public) select county_id, 'AREAS', 3, 'areas', '片区积分榜', '片区', '个片区', 'COUNTY', '{AREA}', '{}', true from category limit 1")
                .update();
        assertThat(world.categories.of(world.county)).hasSize(2);
        world.time.forward(Duration.ofMinutes(1));
        assertThat(world.categories.of(world.county))
                .extracting(Category::label)
                .contains("片区积分榜");
    }
}
