package huiyin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import huiyin.kernel.NotVisible;
import huiyin.organisation.Actor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

class EvidenceControllerTest {
    @TempDir
    Path data;

    private World world;
    private MockMvc http;
    private long picture;
    private long document;

    @ControllerAdvice
    static class Unseen {
        @ExceptionHandler(NotVisible.class)
        @ResponseStatus(HttpStatus.NOT_FOUND)
        void unseen() {}
    }

    /** Whoever the request names, as sign-in would. */
    static class Named implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return request.getAttribute("actor", NativeWebRequest.SCOPE_REQUEST);
        }
    }

    @BeforeEach
    void open() {
        world = new World(data);
        http = MockMvcBuilders.standaloneSetup(world.context.getBean(EvidenceController.class))
                .setCustomArgumentResolvers(new Named())
                .setControllerAdvice(new Unseen())
                .build();
        List<Long> ids = world.attach(
                new Upload("护栏.jpg", Samples.phonePhoto(400, 300, 6)), new Upload("会议 记录.pdf", Samples.pdf("")));
        picture = ids.getFirst();
        document = ids.getLast();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ResultActions open(@Nullable Actor actor, String address, Object... parts) throws Exception {
        var request = get(address, parts);
        return http.perform(actor == null ? request : request.requestAttr("actor", actor));
    }

    @Test
    void a_file_is_seen_by_whoever_sees_what_it_belongs_to_and_does_not_exist_for_others() throws Exception {
        for (String address :
                List.of("/evidence/" + picture, "/evidence/" + picture + "/thumbnail", "/evidence/" + document)) {
            open(world.officer, address).andExpect(status().isOk());
            open(world.inspector, address).andExpect(status().isOk());
            open(world.neighbour, address).andExpect(status().isNotFound());
            open(world.foreigner, address).andExpect(status().isNotFound());
            open(null, address).andExpect(status().isNotFound());
        }
        open(world.officer, "/evidence/999").andExpect(status().isNotFound());
        open(world.officer, "/evidence/{id}/thumbnail", document).andExpect(status().isNotFound());
    }

    @Test
    void the_original_is_for_inspectors_only() throws Exception {
        byte[] original = open(world.inspector, "/evidence/{id}/original", picture)
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(original).isEqualTo(Samples.phonePhoto(400, 300, 6));
        open(world.officer, "/evidence/{id}/original", picture).andExpect(status().isNotFound());
        open(world.foreigner, "/evidence/{id}/original", picture).andExpect(status().isNotFound());
        byte[] served = open(world.officer, "/evidence/{id}", picture)
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(served, StandardCharsets.ISO_8859_1)).doesNotContain("HUAWEI", "Exif");
    }

    @Test
    void anyone_sees_a_file_marked_public_while_its_owner_is_public() throws Exception {
        world.evidence.publish(world.officer, World.REPORT, World.OWNER, List.of(picture));
        open(null, "/evidence/{id}", picture).andExpect(status().isNotFound());
        world.reports.shown.add(World.OWNER);
        open(null, "/evidence/{id}", picture)
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "max-age=300, public"));
        open(world.foreigner, "/evidence/{id}/thumbnail", picture).andExpect(status().isOk());
        open(null, "/evidence/{id}", document).andExpect(status().isNotFound());
        world.reports.shown.remove(World.OWNER);
        open(null, "/evidence/{id}", picture).andExpect(status().isNotFound());
    }

    @Test
    void no_browser_takes_a_file_for_a_page_of_ours() throws Exception {
        open(world.officer, "/evidence/{id}", document)
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string(
                                "Content-Disposition",
                                endsWith("filename*=UTF-8''%E4%BC%9A%E8%AE%AE%20%E8%AE%B0%E5%BD%95.pdf")))
                .andExpect(header().string("Content-Disposition", startsWith("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "sandbox; default-src 'none'"))
                .andExpect(header().string("Cache-Control", "max-age=300, private"));
        String etag = open(world.officer, "/evidence/{id}", picture)
                .andExpect(content().contentType("image/jpeg"))
                .andExpect(header().string("Content-Disposition", startsWith("inline")))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        http.perform(get("/evidence/{id}", picture)
                        .requestAttr("actor", world.officer)
                        .header("If-None-Match", etag))
                .andExpect(status().isNotModified());
    }
}
