package huiyin.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.TestDatabase;
import huiyin.kernel.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holidays and make-up days as the State Council has them; and what is said of a year that has none. */
class WorkingDaysTest {
    private static WorkingDays days;

    @BeforeAll
    static void migrated() {
        days = new WorkingDays(JdbcClient.create(TestDatabase.migrated()));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void a_make_up_sunday_works_and_a_holiday_on_a_weekday_does_not() {
        assertThat(days.isWorkingDay(1, day("2026-09-20"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2026-10-10"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2026-10-07"))).isFalse();
        assertThat(days.isWorkingDay(1, day("2026-09-19"))).isFalse();
        assertThat(days.isWorkingDay(1, day("2025-01-26"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2025-10-08"))).isFalse();
    }

    @Test
    void the_next_working_day_leaps_the_holidays_and_is_the_day_itself_when_it_works() {
        assertThat(days.next(1, day("2026-10-01"))).isEqualTo(day("2026-10-08"));
        assertThat(days.next(1, day("2026-02-14"))).isEqualTo(day("2026-02-14"));
        assertThat(days.next(1, day("2026-02-15"))).isEqualTo(day("2026-02-24"));
        assertThat(days.between(1, day("2026-09-30"), day("2026-10-10"))).isEqualTo(3);
        assertThat(days.between(1, day("2026-10-10"), day("2026-09-30"))).isZero();
    }

    @Test
    void a_year_without_data_has_weekends_only_and_says_so_and_the_29th_of_february_is_a_day() {
        assertThat(days.isKnown(1, 2026)).isTrue();
        assertThat(days.isKnown(1, 2028)).isFalse();
        assertThat(days.isWorkingDay(1, day("2028-02-29"))).isTrue();
        assertThat(days.isWorkingDay(1, day("2028-10-02"))).isTrue();
        assertThat(days.next(1, day("2028-12-30"))).isEqualTo(day("2029-01-01"));
    }

    @Test
    void the_official_years_have_as_many_days_as_the_notices_say() {
        assertThat(days.year(1, 2025).days().values()).filteredOn(CalendarDay::works).hasSize(5);
        assertThat(days.year(1, 2025).days().values()).filteredOn(one -> !one.works()).hasSize(28);
        assertThat(days.year(1, 2026).days().values()).filteredOn(CalendarDay::works).hasSize(6);
        assertThat(days.year(1, 2026).days().values()).filteredOn(one -> !one.works()).hasSize(33);
    }

    @Test
    void an_import_names_every_wrong_row_and_cell_and_takes_none() {
        assertThat(CalendarRows.read("日期\t类别\t名称\n2027/1/1\t放假\t元旦\n2027年1月3日，上班，元旦调休\n", 2027)).hasSize(2);
        assertThatThrownBy(() -> CalendarRows.read("2027-01-01,放假,元旦\n2027-02-30,放假,春节\n2026-05-01,放假,劳动节\n2027-01-04,上班,调休\n2027-05-01,休,节\n2027-01-01,放假,元旦", 2027))
                .isInstanceOf(Refusal.class).hasMessageContaining("第 2 行日期“2027-02-30”").hasMessageContaining("第 3 行日期“2026-05-01”不在 2027 年")
                .hasMessageContaining("第 4 行日期“2027-01-04”不是周末").hasMessageContaining("第 5 行第 2 格“休”").hasMessageContaining("第 6 行日期“2027-01-01”前面已经有了")
                .hasMessageContaining("一行都没有导入");
        assertThatThrownBy(() -> CalendarRows.read("", 2027)).isInstanceOf(Refusal.class);
    }
}
