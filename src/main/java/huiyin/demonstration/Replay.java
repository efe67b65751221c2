package huiyin.demonstration;

import huiyin.access.Actors;
import huiyin.evidence.Upload;
import huiyin.kernel.Points;
import huiyin.matter.Assignments;
import huiyin.matter.Extensions;
import huiyin.matter.Handovers;
import huiyin.matter.Questions;
import huiyin.matter.Urgings;
import huiyin.matter.Verifications;
import huiyin.notice.Inbox;
import huiyin.organisation.Actor;
import huiyin.organisation.StandIns;
import huiyin.score.Categories;
import huiyin.score.Publications;
import huiyin.task.Draft;
import huiyin.task.Recurrences;
import huiyin.task.Rhythm;
import huiyin.task.Signatures;
import huiyin.task.TaskKind;
import huiyin.task.Tasks;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Replays the story: each step by the person who did it, through the real verb, with the clock at its moment. */
@Component
class Replay {
    private static final Pattern MEETING = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日 (.+)");
    /** Some photographs, where the toilets are shown before and after; enough to see, few enough to start quickly. */
    private static final String PHOTOGRAPHED = "D21";

    private static final int PHOTOGRAPHS = 8;

    private final JdbcClient jdbc;
    private final Actors actors;
    private final Tasks tasks;
    private final Signatures signatures;
    private final Assignments assignments;
    private final Verifications verifications;
    private final Urgings urgings;
    private final Questions questions;
    private final Handovers handovers;
    private final StandIns standIns;
    private final Publications publications;
    private final Categories categories;
    private final Extensions extensions;
    private final Inbox inbox;
    private final Recurrences recurrences;

    Replay(
            JdbcClient jdbc,
            Actors actors,
            Tasks tasks,
            Signatures signatures,
            Assignments assignments,
            Verifications verifications,
            Publications publications,
            Categories categories,
            Extensions extensions,
            Inbox inbox,
            Recurrences recurrences,
            Urgings urgings,
            Questions questions,
            Handovers handovers,
            StandIns standIns) {
        this.urgings = urgings;
        this.questions = questions;
        this.handovers = handovers;
        this.standIns = standIns;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.actors = actors;
        this.tasks = tasks;
        this.signatures = signatures;
        this.assignments = assignments;
        this.verifications = verifications;
        this.publications = publications;
        this.categories = categories;
        this.extensions = extensions;
        this.recurrences = recurrences;
    }

    void replay(County county, Script script, Founding.Founded founded, DemonstrationClock clock) {
        new Run(county, script, founded, clock).all();
    }

    private class Run {
        private final County county;
        private final Script script;
        private final Founding.Founded founded;
        private final DemonstrationClock clock;
        private final Map<String, PlannedTask> planned;
        private final Map<String, Long> taskIds = new HashMap<>();
        private final Map<String, Map<String, Long>> assignmentIds = new HashMap<>();
        private final Map<Long, Long> extensionIds = new HashMap<>();
        private final Map<Long, Long> questionIds = new HashMap<>();
        private final Map<String, Actor> known = new HashMap<>();
        private LocalDate day = LocalDate.MIN;
        private int photographs;

        Run(County county, Script script, Founding.Founded founded, DemonstrationClock clock) {
            this.county = county;
            this.script = script;
            this.founded = founded;
            this.clock = clock;
            this.planned = script.tasks().stream().collect(Collectors.toMap(PlannedTask::ref, Function.identity()));
        }

        void all() {
            for (var step : script.steps()) {
                at(step.at());
                try {
                    step(step, by(step.by()));
                } catch (RuntimeException failed) {
                    throw new IllegalStateException("the story breaks off at " + step, failed);
                }
            }
            // Who can be signed in as has read what came before yesterday
            var yesterday = Script.NOW
                    .toLocalDate()
                    .minusDays(1)
                    .atStartOfDay(DemonstrationClock.ZONE)
                    .toInstant();
            county.accounts().forEach(account -> inbox.read(yesterday, by(account.staffNo())));
        }

        private void at(LocalDateTime moment) {
            clock.set(moment.atZone(DemonstrationClock.ZONE).toInstant());
            if (!moment.toLocalDate().equals(day)) {
                day = moment.toLocalDate();
                known.clear(); // posts are held by the day
            }
        }

        private Actor by(String staffNo) {
            return known.computeIfAbsent(
                    staffNo, number -> actors.of(founded.people().get(number)).orElseThrow());
        }

        private void step(Step step, Actor by) {
            switch (step) {
                case Step.Drafted s -> taskIds.put(s.task().ref(), tasks.draft(draft(s.task()), by));
                case Step.Presented s -> tasks.send(taskIds.get(s.task()), by);
                case Step.Signed s -> signatures.sign(taskIds.get(s.task()), s.version(), by);
                case Step.Amended s -> {
                    var phase = planned.get(s.task()).phases().getFirst();
                    signatures.amend(
                            taskIds.get(s.task()),
                            s.version() - 1,
                            s.stars() == null ? phase.stars() : s.stars(),
                            Points.of(s.points() == null ? phase.points() : s.points()),
                            s.due() == null ? phase.due() : s.due(),
                            s.reason(),
                            by);
                }
                case Step.SentBack s -> signatures.refuse(taskIds.get(s.task()), s.version(), s.reason(), by);
                case Step.Decided s -> {
                    var cited = MEETING.matcher(s.meeting());
                    if (!cited.matches()) {
                        throw new IllegalArgumentException(s.meeting());
                    }
                    signatures.decide(
                            taskIds.get(s.task()),
                            1,
                            LocalDate.of(
                                    Integer.parseInt(cited.group(1)),
                                    Integer.parseInt(cited.group(2)),
                                    Integer.parseInt(cited.group(3))),
                            cited.group(4),
                            by);
                }
                case Step.Acknowledged s -> assignments.acknowledge(assignment(s), by);
                case Step.Progressed s ->
                    assignments.report(assignment(s), String.valueOf(s.percent()), s.text(), List.of(), by);
                case Step.ExtensionAsked s ->
                    extensionIds.put(assignment(s), extensions.ask(assignment(s), s.until(), s.reason(), by));
                case Step.ExtensionGranted s -> extensions.grant(extensionIds.get(assignment(s)), by);
                case Step.Submitted s -> assignments.submit(assignment(s), s.text(), photographs(s), by);
                case Step.Urged s -> urgings.urge(assignment(s), s.words(), by);
                case Step.Asked s ->
                    questionIds.put(assignment(s), questions.askOfAssignment(assignment(s), s.role(), s.text(), by));
                case Step.Answered s -> questions.answer(questionIds.get(assignment(s)), s.text(), by);
                case Step.HandedOn s ->
                    handovers.handOn(assignment(s), founded.people().get(s.to()), s.reason(), by);
                case Step.Away s ->
                    standIns.name(
                            by.personId(),
                            founded.people().get(s.standIn()),
                            day.plusDays(1),
                            s.until(),
                            s.reason(),
                            by);
                case Step.Returned s -> verifications.giveBack(assignment(s), s.reason(), by);
                case Step.Verified s ->
                    verifications.verify(assignment(s), s.quality().toPlainString(), s.reason(), by);
                case Step.Recurs s ->
                    recurrences.begin(taskIds.get(s.task()), Rhythm.MONTH, s.day(), 10, s.until(), by);
                case Step.Published s -> {
                    for (var category : categories.of(by.countyId())) {
                        publications.publish(by, founded.units().get(County.TOWN), category, s.period());
                    }
                }
            }
        }

        private Draft draft(PlannedTask task) {
            var phases = task.phases().stream()
                    .map(phase -> new Draft.Phase(
                            phase.name() == null ? task.title() : phase.name(),
                            phase.start(),
                            phase.due(),
                            phase.stars(),
                            Points.of(phase.points())))
                    .toList();
            var first = task.phases().getFirst();
            var executors = first.executors().stream()
                    .map(executor -> new Draft.Executor(
                            founded.units().get(executor.unit()),
                            isVillage(executor) ? null : founded.people().get(executor.staffNo()),
                            null))
                    .toList();
            String title = first.executors().stream()
                    .filter(this::isVillage)
                    .findFirst()
                    .map(this::title)
                    .orElse("村党支部书记");
            return new Draft(
                    task.annual() ? TaskKind.ANNUAL : TaskKind.DAILY,
                    task.title(),
                    task.content(),
                    task.source(),
                    founded.lines().get(task.line()),
                    founded.people().get(task.leader()),
                    founded.people().get(task.lead()),
                    founded.people().get(task.verifier()),
                    title,
                    task.reminderDays(),
                    phases,
                    executors,
                    task.evidence(),
                    task.evidenceReason(),
                    task.open());
        }

        private boolean isVillage(Executor executor) {
            return county.villages().stream().anyMatch(village -> village.code().equals(executor.unit()));
        }

        private String title(Executor executor) {
            return county.posts().stream()
                    .filter(post -> post.staffNo().equals(executor.staffNo())
                            && post.unit().equals(executor.unit())
                            && post.isHeldOn(day))
                    .findFirst()
                    .orElseThrow()
                    .title();
        }

        private long assignment(Step.OfAssignment step) {
            return assignmentIds
                    .computeIfAbsent(step.task(), this::assignments)
                    .get(step.phase() + "/" + step.executor().staffNo());
        }

        private Map<String, Long> assignments(String task) {
            return jdbc
                    .sql("""
                    select a.phase || '/' || p.staff_no, a.id from current_share a join person p on p.id = a.person_id
                    where a.county_id = ? and a.matter_id = ?""")
                    .params(founded.countyId(), taskIds.get(task))
                    .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        private List<MultipartFile> photographs(Step.Submitted step) {
            if (!step.task().equals(PHOTOGRAPHED) || photographs >= PHOTOGRAPHS) {
                return List.of();
            }
            photographs++;
            long seed = step.executor().unit().hashCode();
            return List.of(
                    new Upload("改前.png", Pictures.draw(Pictures.Scene.BEFORE, seed)),
                    new Upload("改后.png", Pictures.draw(Pictures.Scene.AFTER, seed)));
        }
    }
}
