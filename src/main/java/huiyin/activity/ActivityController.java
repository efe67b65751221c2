package huiyin.activity;

import huiyin.audit.AuditKind;
import huiyin.audit.Trail;
import huiyin.evidence.Evidence;
import huiyin.history.History;
import huiyin.history.Owner;
import huiyin.kernel.Period;
import huiyin.matter.Matter;
import huiyin.organisation.Actor;
import huiyin.organisation.CalendarPage;
import huiyin.organisation.ForSignedIn;
import huiyin.organisation.OnesOwn;
import huiyin.organisation.WorkingDays;
import huiyin.sheet.Table;
import huiyin.web.Form;
import huiyin.web.Leaf;
import huiyin.web.Turn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Activities: written down, listed, taken out, corrected. */
@Controller
@ForSignedIn
class ActivityController {
    private static final int SHOWN = 30;
    private static final int FETCHED = 1000;
    private static final Table<Activity> LISTED = new Table<Activity>()
            .day("日期", Activity::day)
            .text("类别", one -> one.kind().label())
            .text("谁", Activity::who)
            .text("单位", Activity::unit)
            .text("地点", Activity::where)
            .text("内容", Activity::text)
            .number("记在几件任务上", Activity::matters)
            .text("状态", one -> one.withdrawn() ? "已撤回" : null);

    private final Activities activities;
    private final Evidence evidence;
    private final History history;
    private final WorkingDays workingDays;
    private final Trail trail;
    private final Clock clock;

    ActivityController(
            Activities activities,
            Evidence evidence,
            History history,
            WorkingDays workingDays,
            Trail trail,
            Clock clock) {
        this.activities = activities;
        this.evidence = evidence;
        this.history = history;
        this.workingDays = workingDays;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/activities")
    ModelAndView list(@RequestParam MultiValueMap<String, String> fields, Actor actor) {
        var filter = ActivityFilter.of(fields);
        var leaf = Leaf.of(
                Turn.byId(fields.getFirst("after"), fields.getFirst("before")),
                SHOWN,
                Activity::id,
                (at, most) -> activities.list(filter, actor, at, most));
        return view(
                "activities",
                new ActivitiesPage(filter, leaf, activities.places(actor), Turn.start("", fields), today()));
    }

    @GetMapping("/activities.xlsx")
    @Nullable
    ModelAndView sheet(@RequestParam MultiValueMap<String, String> fields, Actor actor, HttpServletResponse response)
            throws IOException {
        var filter = ActivityFilter.of(fields);
        trail.record(actor.doer(), AuditKind.EXPORTED, "导出履职纪实", null, Turn.start("/activities", fields));
        return LISTED.answer(
                fields.containsKey("print"),
                response,
                "履职纪实" + today(),
                Leaf.all(FETCHED, Activity::id, (from, most) -> activities.list(filter, actor, from, most)));
    }

    @GetMapping("/activities/mine")
    @OnesOwn
    ModelAndView month(@RequestParam(defaultValue = "") String month, Actor actor) {
        Period asked = Period.parse(month)
                .filter(period -> period.kind() == Period.Kind.MONTH)
                .orElseGet(() -> Period.of(Period.Kind.MONTH, today()));
        var year = workingDays.year(actor.countyId(), asked.first().getYear());
        return view(
                "month", new MonthPage(asked, activities.month(asked, actor), new CalendarPage(year, today(), false)));
    }

    @GetMapping("/activities/new")
    ModelAndView form(Actor actor) {
        return form(null, actor);
    }

    @PostMapping("/activities")
    ModelAndView record(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Actor actor,
            RedirectAttributes next) {
        var form = read(fields, null, actor);
        return done(activities.record(form, chosen(files), actor), "已记下", next);
    }

    @GetMapping("/activities/{id}")
    ModelAndView one(
            @PathVariable long id,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String before,
            Actor actor) {
        Activity activity = activities.one(id, actor);
        return view(
                "activity",
                new ActivityPage(
                        activity,
                        activities.matters(activity, actor),
                        evidence.of(actor.countyId(), Activities.EVIDENCE, List.of(id)),
                        history.of(actor.countyId(), Turn.byId(after, before), SHOWN, Owner.of(Activities.KIND, id)),
                        activity.mayCorrect(actor),
                        activities.mayInspect(actor, id),
                        today()));
    }

    @GetMapping("/activities/{id}/correction")
    ModelAndView correction(@PathVariable long id, Actor actor) {
        return form(activities.own(id, actor), actor);
    }

    @PostMapping("/activities/{id}/correction")
    ModelAndView correct(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Actor actor,
            RedirectAttributes next) {
        var form = read(fields, activities.own(id, actor), actor);
        activities.correct(id, form, fields.getFirst("reason"), chosen(files), actor);
        return done(id, "已改正，原来写的留在变更记录里", next);
    }

    @PostMapping("/activities/{id}/withdrawal")
    ModelAndView withdraw(
            @PathVariable long id, @RequestParam @Nullable String reason, Actor actor, RedirectAttributes next) {
        activities.withdraw(id, reason, actor);
        return done(id, "已撤回，不再计数", next);
    }

    /** @param was what is corrected, or null */
    private ModelAndView form(@Nullable Activity was, Actor actor) {
        var served = was == null ? List.<Matter>of() : activities.matters(was, actor);
        var offered = Stream.concat(served.stream(), activities.running(actor).stream())
                .distinct();
        return view(
                "form",
                new ActivityFormPage(
                        was, served, offered.toList(), activities.places(actor), activities.first(was), today()));
    }

    private ActivityForm read(MultiValueMap<String, String> fields, @Nullable Activity was, Actor actor) {
        return Form.read(fields, form -> {
            var called = form.part(() -> activities.called(form.text("called"), actor));
            var read = new ActivityForm(
                    form.one(ActivityKind.class, "kind", "记什么"),
                    form.day("day", "哪天"),
                    form.optionalId("placeUnit"),
                    form.optionalLine("place", "具体地点", 60),
                    form.optionalBlock("text", "内容", 2000),
                    Stream.concat(
                                    form.ids("matter").stream(),
                                    Stream.ofNullable(called).flatMap(List::stream))
                            .distinct()
                            .toList());
            if (was != null) {
                form.block("reason", "理由", 300);
            }
            form.part(() -> ActivityForm.inTime(read.day(), activities.first(was), today()));
            return read;
        });
    }

    /** None when the form came without its file field. */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> files) {
        return Objects.requireNonNullElse(files, List.of());
    }

    private static ModelAndView view(String name, Object page) {
        return new ModelAndView("activity/" + name, "page", page);
    }

    private static ModelAndView done(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/activities/" + id);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
