package huiyin.organisation;

import huiyin.kernel.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The working-day calendar, and a year of it imported. */
@Controller
class CalendarController {
    private final WorkingDays workingDays;
    private final Calendars calendars;
    private final Clock clock;

    CalendarController(WorkingDays workingDays, Calendars calendars, Clock clock) {
        this.workingDays = workingDays;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping("/organisation/calendar")
    @ForSignedIn
    ModelAndView show(@RequestParam(defaultValue = "") String year, Actor actor) {
        var today = LocalDate.now(clock);
        int shown = year.matches("2[0-9]{3}") ? Integer.parseInt(year) : today.getYear();
        return new ModelAndView("organisation/calendar", "page",
                new CalendarPage(workingDays.year(actor.countyId(), shown), today, Calendars.mayImport(actor)));
    }

    @PostMapping("/organisation/calendar")
    @ForHolders(Power.ORGANISE)
    ModelAndView replace(@RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String document,
                         @RequestParam(defaultValue = "") String rows, Actor actor, RedirectAttributes next) {
        if (!year.matches("2[0-9]{3}")) {
            throw new Refusal(null, "年份请填四位数，如 2027", "year");
        }
        calendars.replace(Integer.parseInt(year), document, rows, actor);
        next.addFlashAttribute("notice", year + " 年的工作日历已导入");
        return new ModelAndView("redirect:/organisation/calendar?year=" + year);
    }
}
