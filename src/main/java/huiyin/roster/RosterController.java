package huiyin.roster;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.sheet.Book;
import huiyin.sheet.ImportPage;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
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
@RequestMapping(RosterController.HOME)
@ForHolders(Power.ORGANISE)
class RosterController {
    static final String HOME = "/organisation/roster";

    private final Roster roster;
    private final Clock clock;

    RosterController(Roster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Actor by) {
        return new ModelAndView("roster/roster", "page", roster.imported(by, Turn.byId(after, before)));
    }

    @GetMapping("/template")
    void template(HttpServletResponse response) throws IOException {
        Book.send(response, "名册模板", RosterWorkbook::empty);
    }

    @GetMapping("/export")
    void export(Actor by, HttpServletResponse response) throws IOException {
        Book.send(response, "名册" + LocalDate.now(clock), book -> roster.export(by, book));
    }

    @PostMapping("/imports")
    ModelAndView upload(@RequestParam(required = false) @Nullable MultipartFile file, Actor by) throws IOException {
        String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (InputStream xlsx = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
            return at(roster.upload(name, xlsx, by));
        }
    }

    @GetMapping("/imports/{id}")
    ModelAndView show(@PathVariable long id, Actor by) {
        return new ModelAndView("sheet/import", "page", new ImportPage(roster.imported(id, by), HOME, Roster.NAME));
    }

    @PostMapping("/imports/{id}/application")
    ModelAndView confirm(@PathVariable long id, Actor by) {
        roster.confirm(id, by);
        return at(id);
    }

    @PostMapping("/imports/{id}/restart")
    ModelAndView restart(@PathVariable long id, Actor by) {
        roster.restart(id, by);
        return at(id);
    }

    private static ModelAndView at(long id) {
        return new ModelAndView("redirect:" + HOME + "/imports/" + id);
    }
}
