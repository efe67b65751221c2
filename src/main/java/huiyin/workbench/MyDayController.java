package huiyin.workbench;

import huiyin.organisation.Actor;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.Power;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page after sign-in (工作台), for each kind of reader. */
@Controller
class MyDayController {
    private final MyDays days;
    private final Clock clock;

    MyDayController(MyDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    @GetMapping("/my-day")
    @ForSignedIn
    ModelAndView show(Actor actor) {
        if (actor.posts().isEmpty()) {
            return new ModelAndView("workbench/without-post", "page", LocalDate.now(clock));
        }
        if (actor.posts().stream().allMatch(post -> post.kind().isAdministrator())) {
            return new ModelAndView("workbench/administrator", "page", administrator(actor));
        }
        return new ModelAndView("workbench/my-day", "page", days.of(actor));
    }

    /** The same powers that open the pages. */
    private AdministratorPage administrator(Actor actor) {
        var jobs = new ArrayList<AdministratorPage.Job>();
        if (actor.holds(Power.ORGANISE)) {
            jobs.add(new AdministratorPage.Job("导入花名册", "单位、人员、任职用一张表一次登记，可以反复导入", "/organisation/roster"));
        }
        if (actor.holds(Power.OPEN_ACCOUNT)) {
            jobs.add(new AdministratorPage.Job("账户开通", "给有任职的人发开通链接；忘了密码的，重新开通", "/accounts"));
        }
        if (actor.holds(Power.LOOSEN)) {
            jobs.add(new AdministratorPage.Job("合规开关", "哪些限制凭文件放宽了、到什么时候；没有文号的不能放宽", "/compliance"));
        }
        if (actor.holds(Power.APPOINT_ADMINISTRATOR)) {
            jobs.add(new AdministratorPage.Job("三员任免", "系统、安全、审计管理员是谁；任命和结束", "/administrators"));
        }
        if (actor.holds(Power.READ_AUDIT)) {
            jobs.add(new AdministratorPage.Job("审计记录", "谁、什么时候、从哪里、做了什么，变更前后各是什么", "/audit"));
            jobs.add(new AdministratorPage.Job("核对记录", "每一条有没有被改动、删去、插入、调换", "/audit/check"));
        }
        if (actor.holds(Power.REQUIRE_SECOND_FACTOR)) {
            jobs.add(new AdministratorPage.Job("双因素", "除了三员，还有谁登录时要填手机验证码", "/second-factors"));
        }
        jobs.add(new AdministratorPage.Job("组织架构", "单位、人员、任职现在是什么样，以前改过什么", "/organisation"));
        return new AdministratorPage(LocalDate.now(clock), actor.posts().stream().map(post -> post.unitName() + post.title()).collect(Collectors.joining("、")), jobs);
    }
}
