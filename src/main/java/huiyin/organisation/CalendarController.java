package huiyin.organisation;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.kernel.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The working-day calendar, and a year of it imported. */
@Controller
class CalendarController {
    private final WorkingDays workingDays;
    private final Calendars calendars;
    private final Trail trail;
    private final Clock clock;

    CalendarController(WorkingDays workingDays, Calendars calendars, Trail trail, Clock clock) {
        this.workingDays = workingDays;
        this.calendars = calendars;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/organisation/calendar")
    @ForSignedIn
    ModelAndView show(@RequestParam(defaultValue = "") String year, Actor actor) {
        var today = LocalDate.now(clock);
        int shown = year.matches("2[0-9]{3}") ? Integer.parseInt(year) : today.getYear();
        return new ModelAndView(
                "organisation/calendar",
                "page",
                new CalendarPage(workingDays.year(actor.countyId(), shown), today, Calendars.mayImport(actor)));
    }

    /** What the import takes: a year is exported, mended, and put back. */
    @GetMapping("/organisation/calendar.xlsx")
    @ForSignedIn
    void sheet(@RequestParam(defaultValue = "") String year, Actor actor, HttpServletResponse response)
            throws IOException {
        int shown = year.matches("2[0-9]{3}")
                ? Integer.parseInt(year)
                : LocalDate.now(clock).getYear();
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出工作日历", null, shown + " 年");
        CalendarRows.DAYS.send(
                response,
                "工作日历" + shown,
                workingDays.year(actor.countyId(), shown).days().values().stream()
                        .sorted(Comparator.comparing(CalendarDay::day))::forEach);
    }

    /** From a file or as pasted, not both: nobody could say which of them counts. */
    @PostMapping("/organisation/calendar")
    @ForHolders(Power.ORGANISE)
    ModelAndView replace(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Actor actor,
            RedirectAttributes next) {
        if (!year.matches("2[0-9]{3}")) {
            throw new Refusal(null, "年份请填四位数，如 2027", "year");
        }
        int whole = Integer.parseInt(year);
        if (file == null || file.isEmpty()) {
            calendars.replace(whole, document, rows, actor);
        } else if (rows.isBlank()) {
            calendars.replace(whole, document, () -> read(file, whole), actor);
        } else {
            throw new Refusal(null, "上传了文件，又粘贴了日子，请只留一样", "rows");
        }
        next.addFlashAttribute("notice", year + " 年的工作日历已导入");
        return new ModelAndView("redirect:/organisation/calendar?year=" + year);
    }

    private static List<CalendarDay> read(MultipartFile file, int year) {
        try (InputStream xlsx = file.getInputStream()) {
            return CalendarRows.read(xlsx, year);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
