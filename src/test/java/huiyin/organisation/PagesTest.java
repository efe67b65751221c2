package huiyin.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.web.FormState;
import huiyin.web.Frame;
import huiyin.web.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.View;

/** Every page over its address, drawn by its real template; every form sent to its address. */
class PagesTest {
    private final World world = new World();
    private Actor actor = world.organiser;
    private @Nullable FormState refused;
    private final MockMvc http = http();

    @Test
    void the_chart_folds_areas_and_opens_the_viewers_own() throws Exception {
        String page = read("/organisation").replaceAll(">\\s+<", "><");
        assertThat(page)
                .contains("云岭县有 2 个乡镇", "东片区", "清溪镇", "2 个村")
                .contains("/organisation/units/" + world.east.id() + "\">东片区</a></div><details open><summary>");
        assertThat(page)
                .containsPattern("/organisation/units/" + world.west.id() + "\">[^<]*</a></div><details><summary>");
        assertThat(read("/organisation?q=桃源")).contains("桃源村", "白山镇", "1 个单位，0 人");
        assertThat(read("/organisation?q=没有的")).contains("没有找到");
        assertThat(read("/organisation?q=" + "长".repeat(5000))).contains("没有找到");
    }

    @Test
    void a_unit_shows_who_held_which_post_on_a_day() throws Exception {
        world.posts.appoint(
                world.zhou.id(),
                world.qingxi.id(),
                PostKind.MAYOR,
                "镇长",
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 8, 31),
                world.founder);
        assertThat(read(unit("?on=2026-03-01"))).contains("2026年3月1日在任", "周明远", "回到今天");
        assertThat(holders(read(unit("?on=2026-02-28")))).doesNotContain("周明远");
        assertThat(holders(read(unit("")))).doesNotContain("周明远").contains("林组织");
        assertThat(refusal(get(unit("?on=2026-02-30")))).contains("没有这一天");
    }

    @Test
    void actions_are_drawn_for_who_may_do_them() throws Exception {
        assertThat(read(unit(""))).contains("设立下级单位", "改区划代码", "任命").doesNotContain("撤销单位");
        actor = world.administrator;
        assertThat(read(unit(""))).contains("撤销单位", "改隶属");
        actor = world.officer;
        assertThat(read(unit(""))).doesNotContain("设立下级单位", "任命</a>").contains("变更记录");
        assertThat(read("/organisation/people/" + world.sun.id())).doesNotContain("13800000002", "改手机号");
    }

    @Test
    void each_form_is_drawn_and_does_its_work() throws Exception {
        String village = "/organisation/units/" + world.liuwan.id();
        assertThat(read(village + "/name")).contains("value=\"柳湾村\"", "name=\"revision\" value=\"1\"");
        send(village + "/name", Map.of("revision", "1", "name", "柳湾新村", "shortName", "", "ordinal", "3"), village);
        assertThat(read(unit("/units"))).contains("站所", "设立日期");
        send(
                unit("/units"),
                Map.of("kind", "VILLAGE", "code", "V20", "name", "鹤鸣村", "openedOn", "2026-09-01"),
                "/organisation/units/*");
        assertThat(read(village + "/division-codes")).contains("12 位数字");
        send(
                village + "/division-codes",
                Map.of("revision", "2", "code", "012345678901", "from", "2026-09-01"),
                village);
        assertThat(read(village)).contains("012345678901", "村五大员");
        actor = world.administrator;
        assertThat(read(village + "/parent")).contains("白山镇").doesNotContain(">清溪镇</option>");
        send(village + "/parent", Map.of("revision", "3", "parent", "" + world.baishan.id()), village);
        assertThat(read(village + "/closure")).contains("撤销日期");
        send(village + "/closure", Map.of("revision", "4", "closedOn", "2026-09-30"), village);
        assertThat(read(village)).contains("自2026年9月30日起撤销");
    }

    @Test
    void each_form_of_a_person_is_drawn_and_does_its_work() throws Exception {
        assertThat(read("/organisation/people")).contains("工号");
        send("/organisation/people", Map.of("name", "𠮷祥", "staffNo", "0301", "phone", ""), "/organisation/people/*");
        String person = "/organisation/people/" + world.zhou.id();
        assertThat(read(person + "/posts")).contains("单位名称或编码");
        send(
                person + "/posts",
                Map.of("unit", "乡村建设办公室", "kind", "HEAD", "title", "主任", "from", "2026-09-01", "to", ""),
                person);
        assertThat(read(unit("/posts"))).contains("党委书记").doesNotContain("村五大员");
        send(
                unit("/posts"),
                Map.of("person", "周明远", "kind", "DEPUTY_LEADER", "from", "2026-10-01"),
                "/organisation/units/" + world.qingxi.id());
        String page = read(person);
        assertThat(page).contains("主任", "撤回任命", "自2026年10月1日起任");
        long coming = id("select id from post where kind = 'DEPUTY_LEADER' and person_id = ?", world.zhou.id());
        send("/organisation/posts/" + coming + "/withdrawal", Map.of(), person);
        long held = id("select id from post where kind = 'HEAD' and person_id = ?", world.zhou.id());
        assertThat(read("/organisation/posts/" + held + "/end")).contains("末日当天仍然在任");
        send("/organisation/posts/" + held + "/end", Map.of("lastDay", "2026-09-16"), person);
        assertThat(read(person)).contains("曾任", "今天没有任职");
        assertThat(read(person + "/pairings")).contains("包保");
        send(person + "/pairings", Map.of("unit", "柳湾村", "kind", "RESPONSIBLE", "from", "2026-09-01"), person);
        long pairing = id("select id from pairing where person_id = ?", world.zhou.id());
        assertThat(read("/organisation/pairings/" + pairing + "/end")).contains("包保");
        send("/organisation/pairings/" + pairing + "/end", Map.of("lastDay", "2026-09-17"), person);
        assertThat(read(person + "/name") + read(person + "/phone")).contains("周明远", "11 位数字");
        send(person + "/name", Map.of("revision", "1", "name", "周䶮"), person);
        send(person + "/phone", Map.of("revision", "2", "phone", "13900000009"), person);
        assertThat(read(person)).contains("周䶮", "13900000009");
    }

    @Test
    void work_lines_are_shown_and_edited() throws Exception {
        assertThat(read(unit("/lines"))).contains("value=\"01\"", "设立条线");
        send(unit("/lines"), Map.of("code", "01", "name", "乡村振兴", "ordinal", "1"), unit("/lines"));
        String line = "/organisation/lines/" + id("select id from work_line where town_id = ?", world.qingxi.id());
        assertThat(read(line + "/units")).contains("柳湾村").doesNotContain("桃源村");
        send(line + "/units", Map.of("revision", "1", "units", "" + world.liuwan.id()), unit("/lines"));
        assertThat(read(line + "/name")).contains("乡村振兴");
        send(line + "/name", Map.of("revision", "2", "name", "乡村建设", "ordinal", "1"), unit("/lines"));
        actor = world.officer;
        assertThat(read(unit("/lines"))).contains("乡村建设", "柳湾村").doesNotContain("设立条线", "调整单位");
    }

    @Test
    void a_refused_form_keeps_what_was_typed_and_says_why_beside_the_field() throws Exception {
        refused = new FormState(
                "change",
                UUID.randomUUID(),
                Map.of("code", List.of("12<3"), "revision", List.of("1")),
                List.of(new FormState.Refused(null, "区划代码是 12 位数字，现在填的是“12<3”，请核对", "code")));
        assertThat(read("/organisation/units/" + world.liuwan.id() + "/division-codes"))
                .contains("value=\"12&lt;3\"", "id=\"code-refusal\"", "field-refused", "aria-invalid=\"true\"");
    }

    @Test
    void what_cannot_be_read_is_refused_with_a_sentence() {
        for (String day : List.of("2026-02-30", "昨天", "99999-01-01", "0001-01-01")) {
            assertThat(refusal(post(unit("/posts"))
                            .param("person", "001")
                            .param("kind", "MAYOR")
                            .param("from", day)))
                    .contains("任职起始日");
        }
        assertThat(refusal(post(unit("/posts"))
                        .param("person", "001")
                        .param("kind", "KING")
                        .param("from", "2026-09-17")))
                .isEqualTo("请选择职务类别");
        assertThat(refusal(post(unit("/name"))
                        .param("revision", "1")
                        .param("name", "镇")
                        .param("ordinal", "NaN")))
                .contains("1 到 9999");
        assertThat(refusal(post(unit("/name")).param("name", "镇").param("ordinal", "1")))
                .contains("请刷新");
    }

    @Test
    void forms_and_units_of_others_do_not_exist() {
        World other = new World();
        for (String route : List.of("", "/units", "/name", "/posts", "/division-codes", "/lines")) {
            assertThat(failure(get("/organisation/units/" + other.qingxi.id() + route)))
                    .isInstanceOf(NotVisible.class);
        }
        for (String route : List.of("/units", "/name", "/posts", "/division-codes", "/parent", "/closure")) {
            assertThat(failure(get("/organisation/units/" + world.baishan.id() + route)))
                    .isInstanceOf(NotVisible.class);
        }
        assertThat(failure(get("/organisation/people/" + other.zhou.id()))).isInstanceOf(NotVisible.class);
        assertThat(failure(get("/organisation/units/" + world.liuwan.id() + "/units")))
                .isInstanceOf(NotVisible.class);
    }

    private String unit(String route) {
        return "/organisation/units/" + world.qingxi.id() + route;
    }

    private static String holders(String page) {
        return page.substring(page.indexOf("id=\"holders\""), page.indexOf("id=\"below"));
    }

    private long id(String sql, long of) {
        return world.jdbc.sql(sql).param(of).query(Long.class).single();
    }

    private String read(String address) throws Exception {
        var response = http.perform(get(java.net.URI.create(
                        org.springframework.web.util.UriUtils.encodePath(address, StandardCharsets.UTF_8)
                                .replace("%3F", "?"))))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private void send(String address, Map<String, String> typed, String leadsTo) throws Exception {
        var request = post(address);
        typed.forEach(request::param);
        String location = http.perform(request).andReturn().getResponse().getRedirectedUrl();
        assertThat(location).matches(leadsTo.replace("*", "[0-9]+"));
    }

    private String refusal(MockHttpServletRequestBuilder request) {
        Throwable failure = failure(request);
        assertThat(failure).isInstanceOf(Refusal.class);
        return failure.getMessage();
    }

    private Throwable failure(MockHttpServletRequestBuilder request) {
        try {
            http.perform(request);
        } catch (Exception failure) {
            return failure.getCause();
        }
        throw new AssertionError("not refused");
    }

    private MockMvc http() {
        var units = world.units;
        var clock = World.bean(Clock.class);
        return MockMvcBuilders.standaloneSetup(
                        new ChartController(world.chart, world.unitPages, world.personPages, world.linesPages),
                        new UnitController(units, world.unitPages, world.closures, world.codes, clock),
                        new PersonController(world.people),
                        new PostController(
                                world.posts,
                                units,
                                world.people,
                                clock,
                                new org.springframework.beans.factory.support.StaticListableBeanFactory()
                                        .getBeanProvider(OpenDuties.class)),
                        new PairingController(world.pairings, units, world.people, clock),
                        new WorkLineController(world.lines, world.linesPages))
                .setCustomArgumentResolvers(new SignedIn())
                .setViewResolvers(
                        (name, locale) -> name.startsWith("redirect:") ? null : new Drawn(name),
                        new org.springframework.web.servlet.view.InternalResourceViewResolver())
                .build();
    }

    /** Whoever the test says, as sign-in would. */
    private class SignedIn implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return actor;
        }
    }

    private class Drawn implements View {
        private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);
        private final String name;

        Drawn(String name) {
            this.name = name;
        }

        @Override
        public void render(
                @Nullable Map<String, ?> model,
                jakarta.servlet.http.HttpServletRequest request,
                jakarta.servlet.http.HttpServletResponse response)
                throws Exception {
            var viewer = new Viewer(actor.countyId(), actor.personId(), actor.name(), "组织委员", "云岭县 清溪镇", List.of());
            var frame = new Frame(
                    viewer,
                    request.getRequestURI(),
                    World.TODAY,
                    false,
                    "token",
                    refused,
                    null,
                    0,
                    huiyin.web.Signposts.none(),
                    UnaryOperator.identity());
            var page = new StringOutput();
            ENGINE.render(name + ".jte", Map.of("frame", frame, "page", model.get("page")), page);
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(page.toString());
        }
    }
}
