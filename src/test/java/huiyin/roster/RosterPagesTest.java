package huiyin.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import huiyin.organisation.Actor;
import huiyin.web.Frame;
import huiyin.web.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.InternalResourceViewResolver;

/** The roster's pages over their addresses, drawn by their real templates. */
class RosterPagesTest {
    private final RosterWorld world = new RosterWorld();
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new RosterController(world.roster, RosterWorld.CLOCK))
            .setCustomArgumentResolvers(new SignedIn())
            .setViewResolvers(
                    (name, locale) -> name.startsWith("redirect:") ? null : drawn(name),
                    new InternalResourceViewResolver())
            .build();

    @Test
    void a_roster_goes_in_by_its_pages() throws Exception {
        assertThat(read("/organisation/roster")).contains("还没有导入过", "enctype=\"multipart/form-data\"", "下载空白模板");
        String page = upload(RosterWorld.small());
        assertThat(settled(page))
                .contains("检查通过，等您确认", "确认导入", "新增人员𠮷䶮", "<td class=\"num\">5</td>")
                .doesNotContain("refresh.js");
        http.perform(post(page + "/application"));
        assertThat(settled(page)).contains("已导入", "已经写入").doesNotContain("确认导入");
        assertThat(read("/organisation/roster")).contains("名册.xlsx", "已导入");
    }

    @Test
    void errors_stand_by_sheet_row_and_column() throws Exception {
        String page = settled(upload(RosterWorld.small().person("0009", "<b>王强</b>", "123")));
        assertThat(page.replaceAll(">\\s+<", "><"))
                .contains("有 1 处要改", "<td>人员</td><td class=\"num\">5</td><td>手机号</td>")
                .doesNotContain("确认导入");
    }

    @Test
    void a_run_under_way_shows_its_progress_and_a_dead_one_its_way_back() throws Exception {
        String page = upload(RosterWorld.small());
        settled(page);
        world.jdbc
                .sql(
                        "update sheet_import set state = 'APPLYING', finished_at = null, step = '写入人员', rows_done = 3, rows_total = 12")
                .update();
        assertThat(read(page))
                .contains("<progress value=\"3\" max=\"12\"", "refresh.js", "可以离开这一页")
                .doesNotContain("重新开始");
        world.jdbc
                .sql("update sheet_import set heartbeat_at = heartbeat_at - interval '1 minute'")
                .update();
        assertThat(read(page)).contains("中断（没有写入任何数据）", "重新开始").doesNotContain("refresh.js");
        http.perform(post(page + "/restart"));
        assertThat(settled(page)).contains("确认导入");
    }

    @Test
    void template_and_export_are_downloaded() throws Exception {
        for (String route : List.of("/template", "/export")) {
            var response = http.perform(get("/organisation/roster" + route))
                    .andReturn()
                    .getResponse();
            assertThat(response.getHeader("Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''%E5%90%8D%E5%86%8C");
            assertThat(response.getContentAsByteArray()).startsWith('P', 'K');
        }
    }

    private String upload(RosterBook book) throws Exception {
        return String.valueOf(http.perform(multipart("/organisation/roster/imports")
                        .file(new MockMultipartFile("file", "名册.xlsx", null, book.bytes())))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private String settled(String address) throws Exception {
        String page = read(address);
        while (page.contains("refresh.js")) {
            Thread.sleep(100);
            page = read(address);
        }
        return page;
    }

    private String read(String address) throws Exception {
        var response = http.perform(get(address)).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private View drawn(String name) {
        return (model, request, response) -> {
            Actor actor = world.administrator;
            var frame = new Frame(
                    new Viewer(actor.countyId(), actor.personId(), actor.name(), "系统管理员", "云岭县", List.of()),
                    request.getRequestURI(),
                    java.time.LocalDate.now(RosterWorld.CLOCK),
                    false,
                    "token",
                    null,
                    null,
                    0,
                    huiyin.web.Signposts.none(),
                    UnaryOperator.identity());
            var page = new StringOutput();
            TemplateEngine.createPrecompiled(ContentType.Html)
                    .render(name + ".jte", Map.of("frame", frame, "page", model.get("page")), page);
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(page.toString());
        };
    }

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
            return world.administrator;
        }
    }
}
