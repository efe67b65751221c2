package huiyin.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.organisation.PostKind;
import huiyin.testing.ProgramTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What waits for each of the three administrators on their first page. */
class AdministratorDaysTest extends ProgramTest {
    @Autowired
    AdministratorDays days;

    private List<String> waiting(String name) {
        return days.of(world.actor(name)).waiting().stream()
                .map(AdministratorPage.Job::title)
                .toList();
    }

    private String absent() {
        return waiting("段平").stream()
                .filter(title -> title.endsWith("人还没有开通账户"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_system_administrator_sees_who_has_no_account_and_from_december_that_next_years_calendar_is_missing() {
        int before = Integer.parseInt(absent().split(" ")[0]);
        world.account("罗长河");
        assertThat(absent()).startsWith(before - 1 + " 人");
        assertThat(waiting("段平")).noneMatch(title -> title.contains("工作日历"));

        world.clock.set("2026-12-01T09:00");
        assertThat(waiting("段平")).contains("2027 年的工作日历还没有导入");
    }

    @Test
    void the_security_administrator_sees_a_loosening_two_weeks_before_it_ends_and_not_after_it_was_taken_back() {
        world.appoint("安平", "云岭县", PostKind.SECURITY_ADMINISTRATOR, "安全管理员");
        long id = jdbc.sql("""
                insert into loosening (county_id, switch, document_no, reason, until_day, made_at, made_by)
                values (?, 'PICTURE_ORIGINALS', '云政办发〔2026〕8号', '试点', '2026-10-02', now(), ?) returning id""")
                .params(world.actor("安平").countyId(), world.person("安平"))
                .query(Long.class)
                .single();
        assertThat(waiting("安平")).noneMatch(title -> title.contains("8号"));

        world.clock.set("2026-09-18T09:00");
        assertThat(waiting("安平")).contains("凭云政办发〔2026〕8号放宽的一项10月2日到期");

        jdbc.sql(
                        "insert into loosening_end (county_id, loosening_id, reason, ended_at, ended_by) values (?, ?, '试点结束', now(), ?)")
                .params(world.actor("安平").countyId(), id, world.person("安平"))
                .update();
        assertThat(waiting("安平")).noneMatch(title -> title.contains("8号"));
    }

    @Test
    void an_empty_post_waits_for_the_security_administrator_and_a_check_for_the_audit_administrator() {
        world.appoint("卫宁", "云岭县", PostKind.SECURITY_ADMINISTRATOR, "安全管理员");
        assertThat(waiting("卫宁")).contains("现在没有审计管理员");
        world.appoint("申计", "云岭县", PostKind.AUDIT_ADMINISTRATOR, "审计管理员");
        assertThat(waiting("卫宁")).doesNotContain("现在没有审计管理员");

        assertThat(waiting("申计")).containsExactly("审计记录还没有核对过");
        checked(2, "2026-09-17T04:00");
        assertThat(waiting("申计")).containsExactly("上一次核对发现 2 处改动");
        checked(0, "2026-09-17T08:00");
        assertThat(days.of(world.actor("申计")).title()).containsExactly("今天没有", "等您办的事");
        world.clock.set("2026-09-20T09:00");
        assertThat(waiting("申计")).containsExactly("审计记录两天没有核对了");
    }

    private void checked(int found, String at) {
        var when = OffsetDateTime.parse(at + ":00+08:00").withOffsetSameInstant(ZoneOffset.UTC);
        jdbc.sql(
                        "insert into audit_check (county_id, started_at, seen_at, finished_at, rows_total, rows_done, found, findings) values (?, ?, ?, ?, 9, 9, ?, '')")
                .params(world.actor("申计").countyId(), when, when, when, found)
                .update();
    }
}
