package huiyin.workbench;

import huiyin.kernel.Dates;
import huiyin.notice.Outbox;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.organisation.WorkingDays;
import huiyin.workbench.AdministratorPage.Job;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the day of an administrator: each job is there by the power that opens its page, and waits when something is to
 * be done.
 */
@Component
class AdministratorDays {
    /** How long before its last day a loosening is named: time enough to get another document. */
    private static final int ENDS_SOON = 14;
    /** The audit trail is checked each night; a night may be missed. */
    private static final int UNCHECKED = 2;

    private final JdbcClient jdbc;
    private final WorkingDays workingDays;
    private final Outbox outbox;
    private final Clock clock;

    AdministratorDays(JdbcClient jdbc, WorkingDays workingDays, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.outbox = outbox;
        this.clock = clock;
    }

    AdministratorPage of(Actor actor) {
        var today = LocalDate.now(clock);
        var waiting = new ArrayList<Job>();
        var watched = new ArrayList<String>();
        var jobs = new ArrayList<Job>();
        if (actor.holds(Power.OPEN_ACCOUNT)) {
            waiting.addAll(accounts(actor, today));
            watched.add("没开通的账户");
            jobs.add(new Job("账户开通", "给有任职的人发开通链接；忘了密码的，重新开通", "/accounts"));
        }
        if (actor.holds(Power.ORGANISE)) {
            jobs.add(new Job("导入花名册", "单位、人员、任职用一张表一次登记，可以反复导入", "/organisation/roster"));
            waiting.addAll(calendar(actor, today));
            watched.add("没导入的工作日历");
            jobs.add(new Job("工作日历", "一年的放假和调休，国务院办公厅的通知出来后导入", "/organisation/calendar"));
        }
        if (actor.holds(Power.SET_UP_CHANNELS)) {
            waiting.addAll(failures(actor));
            watched.add("没发成的消息");
            jobs.add(new Job("消息通道", "邮件、短信、企业微信群和钉钉群", "/channels"));
        }
        if (actor.holds(Power.LOOSEN)) {
            waiting.addAll(loosenings(actor, today));
            watched.add("快到期的放宽");
            jobs.add(new Job("合规开关", "哪些限制凭文件放宽了、到什么时候；没有文号的不能放宽", "/compliance"));
        }
        if (actor.holds(Power.APPOINT_ADMINISTRATOR)) {
            waiting.addAll(vacancies(actor, today));
            watched.add("三员的空缺");
            jobs.add(new Job("三员任免", "系统、安全、审计管理员是谁；任命和结束", "/administrators"));
        }
        if (actor.holds(Power.REQUIRE_SECOND_FACTOR)) {
            jobs.add(new Job("双因素", "除了三员，还有谁登录时要填手机验证码", "/second-factors"));
        }
        if (actor.holds(Power.READ_AUDIT)) {
            waiting.addAll(check(actor));
            watched.add("核对审计记录的结果");
            jobs.add(new Job("审计记录", "谁、什么时候、从哪里、做了什么，变更前后各是什么", "/audit"));
            jobs.add(new Job("核对记录", "每一条有没有被改动、删去、插入、调换", "/audit/check"));
        }
        jobs.add(new Job("组织架构", "单位、人员、任职现在是什么样，以前改过什么", "/organisation"));
        return new AdministratorPage(
                today,
                actor.posts().stream()
                        .map(post -> post.unitName() + post.title())
                        .collect(Collectors.joining("、")),
                waiting,
                watched,
                jobs);
    }

    private List<Job> accounts(Actor actor, LocalDate today) {
        long absent = jdbc.sql("""
                select count(*) from person p
                where p.county_id = :county
                  and exists (select from post o where o.person_id = p.id and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today))
                  and not exists (select from account a where a.person_id = p.id and a.password_hash is not null)
                  and not exists (select from one_time_link k where k.person_id = p.id and k.used_at is null and k.expires_at > :now)""")
                .param("county", actor.countyId())
                .param("today", today)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return absent == 0 ? List.of() : List.of(new Job(absent + " 人还没有开通账户", "有任职，没有账户，也没有在用的开通链接", "/accounts"));
    }

    /** The next year's holidays are announced in November. */
    private List<Job> calendar(Actor actor, LocalDate today) {
        int due = today.getMonth().compareTo(Month.DECEMBER) >= 0 ? today.getYear() + 1 : today.getYear();
        return workingDays.isKnown(actor.countyId(), due)
                ? List.of()
                : List.of(new Job(due + " 年的工作日历还没有导入", "没有放假和调休的安排，只能按周末算", "/organisation/calendar?year=" + due));
    }

    private List<Job> failures(Actor actor) {
        long failed = outbox.countFailed(actor);
        return failed == 0 ? List.of() : List.of(new Job(failed + " 条消息没有发成", "看原因，改好通道后重新发送", "/channels/failures"));
    }

    private List<Job> loosenings(Actor actor, LocalDate today) {
        return jdbc.sql("""
                select l.document_no, l.until_day from loosening l
                where l.county_id = :county and l.until_day between :today and :soon
                  and not exists (select from loosening_end e where e.county_id = l.county_id and e.loosening_id = l.id)
                order by l.until_day, l.id""")
                .param("county", actor.countyId())
                .param("today", today)
                .param("soon", today.plusDays(ENDS_SOON))
                .query((row, n) -> new Job(
                        "凭%s放宽的一项%s到期"
                                .formatted(
                                        row.getString("document_no"),
                                        Dates.day(row.getObject("until_day", LocalDate.class), today)),
                        "到期自动恢复从严，不用办；还要放宽的，要有新的文件",
                        "/compliance"))
                .list();
    }

    private List<Job> vacancies(Actor actor, LocalDate today) {
        return jdbc.sql("""
                select k.kind from unnest(cast(:kinds as text[])) with ordinality k (kind, place)
                where not exists (select from post o join unit u on u.id = o.unit_id where u.county_id = :county and o.kind = k.kind
                                  and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today))
                order by k.place""")
                .param("kinds", PostKind.namesOf(PostKind::isAdministrator))
                .param("county", actor.countyId())
                .param("today", today)
                .query((row, n) -> new Job(
                        "现在没有" + PostKind.valueOf(row.getString("kind")).label(), "三员缺一不可，请任命", "/administrators"))
                .list();
    }

    /** The last check that was finished decides; one that found something waits until a later one finds nothing. */
    private List<Job> check(Actor actor) {
        record Last(int found, boolean late) {}
        var last = jdbc.sql("""
                select found, finished_at < :late as late from audit_check where county_id = :county and finished_at is not null order by id desc limit 1""")
                .param("county", actor.countyId())
                .param("late", clock.instant().atOffset(ZoneOffset.UTC).minusDays(UNCHECKED))
                .query(Last.class)
                .optional();
        if (last.isEmpty()) {
            return List.of(new Job("审计记录还没有核对过", "平台每天凌晨四点核对一次，也可以现在核对", "/audit/check"));
        }
        if (last.get().found() > 0) {
            return List.of(new Job("上一次核对发现 " + last.get().found() + " 处改动", "看是第几条，向安全管理员和县里报告", "/audit/check"));
        }
        return last.get().late() ? List.of(new Job("审计记录两天没有核对了", "平台每天凌晨四点应当核对一次，请现在核对", "/audit/check")) : List.of();
    }
}
