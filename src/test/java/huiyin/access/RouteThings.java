package huiyin.access;

import huiyin.activity.Activities;
import huiyin.activity.ActivityForm;
import huiyin.activity.ActivityKind;
import huiyin.evidence.Evidence;
import huiyin.evidence.Upload;
import huiyin.kernel.Period;
import huiyin.kernel.Points;
import huiyin.matter.Assignments;
import huiyin.matter.Extensions;
import huiyin.matter.Pauses;
import huiyin.matter.Questions;
import huiyin.matter.Verifications;
import huiyin.notice.ChannelKind;
import huiyin.notice.Channels;
import huiyin.organisation.Actor;
import huiyin.organisation.PairingKind;
import huiyin.organisation.Pairings;
import huiyin.organisation.People;
import huiyin.organisation.PostKind;
import huiyin.organisation.Posts;
import huiyin.organisation.StandIns;
import huiyin.roster.Roster;
import huiyin.score.Categories;
import huiyin.score.Publications;
import huiyin.sheet.Book;
import huiyin.task.Draft;
import huiyin.task.Recurrences;
import huiyin.task.Rhythm;
import huiyin.task.Signatures;
import huiyin.task.TaskKind;
import huiyin.task.Tasks;
import huiyin.testing.Filed;
import huiyin.web.Turn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.util.LinkedMultiValueMap;

/** Makes, by the real verbs, one of each thing that has an address, the same things in each town. */
class RouteThings {
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 9, 25);

    private final JdbcClient jdbc;
    private final Tasks tasks;
    private final Signatures signatures;
    private final Assignments assignments;
    private final Verifications verifications;
    private final Questions questions;
    private final People people;
    private final Posts posts;
    private final StandIns standIns;
    private final Pairings pairings;
    private final Roster roster;
    private final OneTimeLinks links;
    private final Publications publications;
    private final Categories categories;
    private final Evidence evidence;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final FindByIndexNameSessionRepository<? extends Session> store;
    private final Extensions extensions;
    private final Channels channels;
    private final Pauses pauses;
    private final Recurrences recurrences;
    private final Activities activities;

    RouteThings(
            JdbcClient jdbc,
            Tasks tasks,
            Signatures signatures,
            Assignments assignments,
            Verifications verifications,
            Questions questions,
            People people,
            Posts posts,
            StandIns standIns,
            Pairings pairings,
            Roster roster,
            OneTimeLinks links,
            Publications publications,
            Categories categories,
            Evidence evidence,
            Sessions sessions,
            ApiTokens tokens,
            FindByIndexNameSessionRepository<? extends Session> store,
            Extensions extensions,
            Channels channels,
            Pauses pauses,
            Recurrences recurrences,
            Activities activities) {
        this.activities = activities;
        this.channels = channels;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.signatures = signatures;
        this.assignments = assignments;
        this.verifications = verifications;
        this.questions = questions;
        this.people = people;
        this.posts = posts;
        this.standIns = standIns;
        this.pairings = pairings;
        this.roster = roster;
        this.links = links;
        this.publications = publications;
        this.categories = categories;
        this.evidence = evidence;
        this.sessions = sessions;
        this.tokens = tokens;
        this.store = store;
        this.extensions = extensions;
        this.pauses = pauses;
        this.recurrences = recurrences;
    }

    /** Who makes the things of a town. */
    record Cast(
            long town,
            long village,
            long office,
            long line,
            Actor secretary,
            Actor mayor,
            Actor deputy,
            Actor clerk,
            Actor organiser,
            Actor head,
            Actor villageSecretary,
            Actor founder) {}

    /** What stands for the id in an address, by the name it has in the table; a part after ? is the address's own. */
    Map<String, String> of(Cast cast, String staffNo) throws IOException {
        var made = new LinkedHashMap<String, Object>();
        made.put("draft", tasks.draft(daily(cast), cast.deputy()));
        made.put("signing", sent(daily(cast), cast));
        made.put("deciding", sent(annual(cast), cast));
        made.put("running", running(cast));
        made.put("assigned", assignment((long) made.get("running")));
        made.put(
                "question",
                questions.askOfMatter((long) made.get("running"), "LEAD", "空置的算不算？", cast.villageSecretary()));
        made.put(
                "activity",
                activities.record(
                        new ActivityForm(
                                ActivityKind.VISIT, LocalDate.of(2026, 9, 17), cast.village(), null, null, List.of()),
                        List.of(),
                        cast.villageSecretary()));
        long reported = assignment(running(cast));
        assignments.report(reported, "40", "已完成四成", List.of(picture()), cast.villageSecretary());
        made.put("reported", reported);
        made.put("picture", picture(reported));
        long submitted = submitted(running(cast), cast);
        made.put("submitted", submitted);
        long returned = submitted(running(cast), cast);
        verifications.giveBack(returned, "照片看不清", cast.head());
        made.put("returned", returned);
        long waiting = assignment(running(cast));
        made.put("extension", extensions.ask(waiting, DUE.plusDays(5), "连续降雨", cast.villageSecretary()));
        long stopping = running(cast);
        made.put(
                "pause",
                pauses.ask(
                        stopping,
                        new Pauses.Asked(1, null, "MONEY", "等拨款", cast.office(), null, DUE.minusDays(2), DUE),
                        cast.head()));
        made.put(
                "recurrence",
                recurrences.begin(running(cast), Rhythm.MONTH, 31, 10, LocalDate.of(2027, 6, 30), cast.deputy()));
        long done = running(cast);
        made.put("done", done);
        long verified = submitted(done, cast);
        verifications.verify(verified, "1.0", null, cast.head());
        made.put("verified", verified);
        made.put("entry", entry(verified, "UNIT"));
        made.put("personEntry", entry(verified, "PERSON"));
        made.put(
                "notice",
                jdbc.sql("select min(id) from notice where person_id = ?")
                        .param(cast.villageSecretary().personId())
                        .query(Long.class)
                        .single());
        made.put(
                "channel",
                channels.add(
                        ChannelKind.WECOM,
                        new LinkedMultiValueMap<>(Map.of(
                                "name",
                                List.of("工作群"),
                                "unit",
                                List.of("" + cast.town()),
                                "url",
                                List.of("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"))),
                        cast.founder()));
        made.put("shownPicture", shown(verified, cast));
        long person = people.add("备员" + staffNo, staffNo, null, cast.founder()).id();
        made.put("person", person);
        made.put(
                "post",
                posts.appoint(person, cast.village(), PostKind.VILLAGE_OFFICER, "村文书", SINCE, null, cast.founder()));
        made.put(
                "postToCome",
                posts.appoint(
                        person,
                        cast.village(),
                        PostKind.ACCOUNTANT,
                        "会计",
                        LocalDate.of(2027, 1, 1),
                        null,
                        cast.founder()));
        made.put("pairing", pairings.pair(person, cast.village(), PairingKind.CONTACT, SINCE, null, cast.founder()));
        made.put(
                "standIn",
                standIns.name(
                        cast.deputy().personId(),
                        cast.organiser().personId(),
                        LocalDate.of(2026, 9, 28),
                        LocalDate.of(2026, 9, 30),
                        "培训",
                        cast.deputy()));
        made.put("town", cast.town());
        made.put("village", cast.village());
        made.put("line", cast.line());
        made.put("import", imported(cast.organiser()));
        String address = links.activations(
                        List.of(person),
                        cast.founder().countyId(),
                        cast.organiser().personId())
                .get(person);
        made.put("link", address.substring(address.lastIndexOf('/') + 1));
        made.put("lostLink", "no-such-link");
        made.put("session", session(person));
        made.put("token", token(cast.mayor()));
        made.put("webhook", webhook(cast.deputy()));
        made.put("lostMessage", 999_999);
        made.put("villages", "villages?town=" + cast.town());
        made.put("staff", "staff?town=" + cast.town());
        String code = jdbc.sql("select code from unit where id = ?")
                .param(cast.town())
                .query(String.class)
                .single();
        made.put("complaint", complaint(cast));
        made.put("inquiry", question((long) made.get("complaint"), cast));
        made.put("duty", duty(person, cast));
        made.put("loosening", loosening(cast));
        made.put("openQuarter", "2026-Q3?town=" + code);
        publications.publish(
                cast.organiser(),
                cast.town(),
                categories.of(cast.organiser().countyId()).getFirst(),
                Period.parse("2026-Q2").orElseThrow());
        made.put("publishedQuarter", "2026-Q2?town=" + code);
        var named = new LinkedHashMap<String, String>();
        made.forEach((thing, id) -> named.put(thing, id.toString()));
        return named;
    }

    private long webhook(Actor owner) {
        return jdbc.sql("""
                insert into webhook (county_id, person_id, url, kinds, secret, made_at)
                values (?, ?, 'https://receiver.example/huiyin', '{ISSUED}', 'secret', now()) returning id""")
                .params(owner.countyId(), owner.personId())
                .query(Long.class)
                .single();
    }

    private long token(Actor owner) {
        tokens.make("公文系统", List.of("tasks:read"), "2026-12-31", owner);
        return tokens.of(owner, Turn.first()).rows().getFirst().id();
    }

    /** Signs the person in on one more device. @return the handle by which the person ends it */
    String session(long person) {
        keep(store, person);
        return sessions.of(person, "").getFirst().handle();
    }

    private static <S extends Session> void keep(FindByIndexNameSessionRepository<S> store, long person) {
        S session = store.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, String.valueOf(person));
        store.save(session);
    }

    private static Draft daily(Cast cast) {
        return draft(cast, TaskKind.DAILY, List.of(new Draft.Phase("全程", null, DUE, 3, points(6))));
    }

    private static Draft annual(Cast cast) {
        return draft(
                cast,
                TaskKind.ANNUAL,
                List.of(
                        new Draft.Phase("第一阶段", LocalDate.of(2026, 9, 17), DUE, 3, points(6)),
                        new Draft.Phase("第二阶段", DUE.plusDays(1), DUE.plusDays(30), 4, points(8))));
    }

    private static Draft draft(Cast cast, TaskKind kind, List<Draft.Phase> phases) {
        return new Draft(
                kind,
                "农村公路入冬前养护",
                "按要求逐段完成，建好台账。",
                null,
                cast.line(),
                cast.deputy().personId(),
                cast.head().personId(),
                cast.head().personId(),
                "村党支部书记",
                2,
                phases,
                List.of(new Draft.Executor(cast.village(), null, null)),
                null,
                null,
                true);
    }

    private static Points points(int whole) {
        return new Points(BigDecimal.valueOf(whole));
    }

    private long sent(Draft draft, Cast cast) {
        long task = tasks.draft(draft, cast.deputy());
        tasks.send(task, cast.deputy());
        return task;
    }

    private long running(Cast cast) {
        long task = sent(daily(cast), cast);
        signatures.sign(task, 1, cast.secretary());
        signatures.sign(task, 1, cast.mayor());
        return task;
    }

    private long submitted(long task, Cast cast) {
        long assignment = assignment(task);
        assignments.submit(assignment, "已全部完成", List.of(picture()), cast.villageSecretary());
        return assignment;
    }

    private long assignment(long task) {
        return jdbc.sql("select id from assignment where matter_id = ?")
                .param(task)
                .query(Long.class)
                .single();
    }

    private long complaint(Cast cast) {
        return Filed.complaint(jdbc, cast.organiser().countyId());
    }

    private long question(long complaint, Cast cast) {
        return Filed.inquiry(
                jdbc,
                cast.organiser().countyId(),
                complaint,
                cast.villageSecretary().personId(),
                cast.organiser().personId());
    }

    private long duty(long person, Cast cast) {
        return jdbc.sql(
                        "insert into second_factor_duty (county_id, person_id, made_at, made_by) values (?, ?, '2026-09-17T09:00+08', ?) returning id")
                .params(cast.organiser().countyId(), person, cast.organiser().personId())
                .query(Long.class)
                .single();
    }

    private long loosening(Cast cast) {
        return jdbc.sql("""
                insert into loosening (county_id, switch, document_no, reason, until_day, made_at, made_by)
                values (?, 'EXECUTOR_NAMES', '云政办发〔2026〕8号', '试点', '2026-12-31', '2026-09-17T09:00+08', ?) returning id""")
                .params(cast.organiser().countyId(), cast.organiser().personId())
                .query(Long.class)
                .single();
    }

    private long entry(long assignment, String subject) {
        return jdbc.sql("select id from entry where part = 'EXECUTOR' and source_id = ? and subject_kind = ?")
                .params(assignment, subject)
                .query(Long.class)
                .single();
    }

    private record Kept(long id, long owner, String kind) {}

    private Kept attached(long assignment) {
        return jdbc.sql("""
                select a.id, a.owner_id as owner, a.owner_kind as kind from attachment a
                join matter_history e on e.county_id = a.county_id and e.id = a.owner_id where e.assignment_id = ?""").param(assignment).query(Kept.class).single();
    }

    private long picture(long assignment) {
        return attached(assignment).id();
    }

    private long shown(long assignment, Cast cast) {
        Kept kept = attached(assignment);
        evidence.publish(cast.head(), kept.kind(), kept.owner(), List.of(kept.id()));
        return kept.id();
    }

    private static Upload picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        return new Upload("现场.jpg", bytes.toByteArray());
    }

    /** The town's roster as it is: checked, and nothing to import. */
    private long imported(Actor organiser) throws IOException {
        var xlsx = new ByteArrayOutputStream();
        try (var book = new Book()) {
            roster.export(organiser, book);
            book.write(xlsx);
        }
        long id = roster.upload("名册.xlsx", new ByteArrayInputStream(xlsx.toByteArray()), organiser);
        org.awaitility.Awaitility.await()
                .until(() -> !jdbc.sql("select state from sheet_import where id = ?")
                        .param(id)
                        .query(String.class)
                        .single()
                        .equals("CHECKING"));
        return id;
    }
}
