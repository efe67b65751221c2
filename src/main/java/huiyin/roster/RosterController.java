package huiyin.roster;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The roster, its template and its imports. */
@Controller
@RequestMapping("/organisation/roster")
@ForHolders(Power.ORGANISE)
class RosterController {
    private final Roster roster;
    private final RosterImports imports;
    private final Clock clock;

    RosterController(Roster roster, RosterImports imports, Clock clock) {
        this.roster = roster;
        this.imports = imports;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor by) {
        return new ModelAndView("roster/roster", "page", new RosterPage(imports.all(by, Turn.byId(after, before))));
    }

    @GetMapping("/template")
    void template(HttpServletResponse response) throws IOException {
        download(response, "名册模板.xlsx");
        roster.template(response.getOutputStream());
    }

    @GetMapping("/export")
    void export(Actor by, HttpServletResponse response) throws IOException {
        download(response, "名册" + LocalDate.now(clock) + ".xlsx");
        roster.export(by, response.getOutputStream());
    }

    @PostMapping("/imports")
    ModelAndView upload(@RequestParam(required = false) @Nullable MultipartFile file, Actor by) throws IOException {
        String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (InputStream xlsx = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
            return at(imports.upload(name, xlsx, by));
        }
    }

    @GetMapping("/imports/{id}")
    ModelAndView show(@PathVariable long id, Actor by) {
        return new ModelAndView("roster/import", "page", imports.get(id, by));
    }

    @PostMapping("/imports/{id}/application")
    ModelAndView confirm(@PathVariable long id, Actor by) {
        imports.confirm(id, by);
        return at(id);
    }

    @PostMapping("/imports/{id}/restart")
    ModelAndView restart(@PathVariable long id, Actor by) {
        imports.restart(id, by);
        return at(id);
    }

    private static ModelAndView at(long id) {
        return new ModelAndView("redirect:/organisation/roster/imports/" + id);
    }

    private static void download(HttpServletResponse response, String name) {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        response.setHeader("Cache-Control", "no-store");
    }
}
