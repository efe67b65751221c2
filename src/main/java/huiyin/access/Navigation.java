package huiyin.access;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.FieldNames;
import huiyin.web.Signpost;
import huiyin.web.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The side bar: the loop 派干查评用, and last the rolls (册) of the organisation. */
@Configuration
class Navigation {
    private static final Map<String, String> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("派", "派发");
        STEPS.put("干", "办理");
        STEPS.put("查", "核查");
        STEPS.put("评", "评价");
        STEPS.put("用", "结果运用");
        STEPS.put("册", "组织");
    }

    /** A step without a page for this person is left out. */
    static List<Viewer.Loop> loops(Actor actor, List<NavigationLink> links) {
        List<NavigationLink> shown =
                links.stream().filter(link -> link.shownTo().test(actor)).toList();
        return STEPS.entrySet().stream()
                .map(step -> new Viewer.Loop(
                        step.getKey(),
                        step.getValue(),
                        shown.stream()
                                .filter(link -> link.step().equals(step.getKey()))
                                .map(link -> new Viewer.Link(link.label(), link.href(), link.thumb()))
                                .toList()))
                .filter(loop -> !loop.links().isEmpty())
                .toList();
    }

    @Bean
    @Order(1)
    NavigationLink organisationLink() {
        return new NavigationLink(
                        "册", "组织架构", "/organisation", actor -> !actor.posts().isEmpty())
                .underThumb(9);
    }

    @Bean
    @Order(2)
    NavigationLink rosterLink() {
        return new NavigationLink("册", "导入花名册", "/organisation/roster", actor -> actor.holds(Power.ORGANISE));
    }

    @Bean
    @Order(5)
    NavigationLink secondFactorsLink() {
        return new NavigationLink("册", "双因素", "/second-factors", actor -> actor.holds(Power.REQUIRE_SECOND_FACTOR));
    }

    @Bean
    @Order(6)
    NavigationLink calendarLink() {
        return new NavigationLink(
                "册",
                "工作日历",
                "/organisation/calendar",
                actor -> Stream.of(Power.DRAFT_TASK, Power.SIGN_TASK, Power.LEAD_TASK, Power.ORGANISE)
                        .anyMatch(actor::holds));
    }

    @Bean
    @Order(4)
    NavigationLink complianceLink() {
        return new NavigationLink("册", "合规开关", "/compliance", actor -> actor.holds(Power.LOOSEN)).underThumb(5);
    }

    @Bean
    @Order(3)
    NavigationLink accountsLink() {
        return new NavigationLink("册", "账户开通", "/accounts", actor -> actor.holds(Power.OPEN_ACCOUNT)).underThumb(4);
    }

    @Bean
    static FieldNames accessFieldNames() {
        return FieldNames.of("""
                county 县（市、区）名称
                expires 最后有效的日子""");
    }

    @Bean
    static Signpost accountSignpost() {
        return new Signpost(Signpost.Place.ACCOUNT, "/account");
    }

    @Bean
    static Signpost signInSignpost() {
        return new Signpost(Signpost.Place.SIGN_IN, "/signin");
    }

    @Bean
    static Signpost endActingSignpost() {
        return new Signpost(Signpost.Place.END_ACTING, "/acting/end");
    }

    @Bean
    static Signpost activationLinkSignpost() {
        return new Signpost(Signpost.Place.ONE_TIME_LINK, "/activation/");
    }

    @Bean
    static Signpost setupLinkSignpost() {
        return new Signpost(Signpost.Place.ONE_TIME_LINK, "/setup/");
    }
}
