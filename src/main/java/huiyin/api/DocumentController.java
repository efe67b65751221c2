package huiyin.api;

import huiyin.access.Scope;
import huiyin.organisation.Actor;
import huiyin.organisation.ForAnyone;
import huiyin.organisation.ForSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The interface described: for programs by OpenAPI, for people in Chinese. */
@Controller
class DocumentController {
    static final String DOCUMENT = "/api/v1/openapi.json";

    private final OpenApiWebMvcResource document;

    DocumentController(OpenApiWebMvcResource document) {
        this.document = document;
    }

    @GetMapping(DOCUMENT)
    @ForAnyone
    ResponseEntity<byte[]> document(HttpServletRequest request) throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(document.openapiJson(request, DOCUMENT, Locale.SIMPLIFIED_CHINESE));
    }

    @GetMapping("/api")
    @ForSignedIn
    ModelAndView guide(HttpServletRequest request, Actor actor) {
        String root = request.getRequestURL().toString().replaceAll("/api$", "");
        return new ModelAndView(
                "api/guide",
                "page",
                new GuidePage(root, List.copyOf(Arrays.asList(Scope.values())), !actor.isAdministrator()));
    }
}
