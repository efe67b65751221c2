package huiyin.task;

import huiyin.kernel.Points;
import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import huiyin.notice.Told;
import huiyin.organisation.Actor;
import huiyin.organisation.PostKind;
import huiyin.organisation.Power;
import huiyin.score.Reversal;
import huiyin.score.ReversalListener;
import huiyin.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is told of what happens to a task: the one place, made from the events of the timeline and in their transaction.
 * A new event does not compile until it is decided here. Nobody is told of the own act.
 */
@Component
class TaskNotices implements ReversalListener {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Notices notices;

    TaskNotices(JdbcClient jdbc, Clock clock, Notices notices) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.notices = notices;
    }

    /** The task as an event finds it; of the executor only when the event is about one. */
    private record About(
            long townId,
            TaskKind kind,
            int version,
            String title,
            long draftedBy,
            long leaderId,
            long leadId,
            long verifierId,
            @Nullable String unit,
            @Nullable Long personId,
            @Nullable Long submittedBy) {
        String name() {
            return "《" + title + "》";
        }

        String ofUnit() {
            return (unit == null ? "" : unit) + name();
        }

        /** Who has the executor's share in hand. */
        List<Long> executors() {
            return Stream.of(personId, submittedBy)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /** @param event as it stands in the timeline under this id */
    void tell(Actor by, long matterId, @Nullable Long assignmentId, long eventId, TaskEvent event) {
        var telling = new Telling(by, matterId, assignmentId, "TASK_EVENT:" + eventId);
        switch (event) {
            case TaskEvent.Drafted e -> {}
            case TaskEvent.Revised e -> {}
            case TaskEvent.Acknowledged e -> {}
            // The other principal was told when it was sent
            case TaskEvent.Signed e -> {}
            // Told by Reminders, all of one person in one notice
            case TaskEvent.Reminded e -> {}
            case TaskEvent.Escalated e -> {}
            // It takes effect in the same moment, which is told
            case TaskEvent.Decided e -> {}
            case TaskEvent.Sent e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.name() + (task.kind() == TaskKind.DAILY ? "第 " + e.version() + " 版等您签署" : "等登记党委会决定"),
                        deciding(by, task));
            }
            case TaskEvent.Amended e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.name() + "改成第 " + e.version() + " 版（" + String.join("，", e.changes()) + "），等您重新签署",
                        deciding(by, task));
                telling.that(
                        NoticeKind.CHANGE,
                        task.name() + "由" + by.signedName() + "改成第 " + e.version() + " 版："
                                + String.join("，", e.changes()),
                        List.of(task.draftedBy()));
            }
            case TaskEvent.Refused e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.name() + "被" + e.title() + "退回，请修改：" + e.reason(),
                        List.of(task.draftedBy()));
            }
            case TaskEvent.Withdrawn e -> {
                var task = telling.about();
                telling.that(NoticeKind.CHANGE, task.name() + "已撤回，不用再签：" + e.reason(), deciding(by, task));
            }
            case TaskEvent.Issued e -> {
                var task = telling.about();
                telling.each(
                        NoticeKind.ASSIGNED,
                        task.name() + "已派发" + e.what() + "，请及时签收",
                        assigned(by.countyId(), matterId, task));
                telling.that(NoticeKind.CHANGE, task.name() + "已生效，派发" + e.what() + "，由您牵头", List.of(task.leadId()));
                telling.that(
                        NoticeKind.CHANGE,
                        task.name() + "已生效，派发" + e.what(),
                        List.of(task.leaderId(), task.draftedBy(), task.verifierId()));
            }
            case TaskEvent.Cancelled e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE,
                        task.name() + "已撤销，没有核验的不再办理：" + e.reason(),
                        Stream.concat(
                                        inCharge(by.countyId(), matterId).stream(),
                                        Stream.of(task.leadId(), task.leaderId(), task.verifierId(), task.draftedBy()))
                                .toList());
            }
            // One a task and day: thirty-three villages report, and the lead wants to know that there is news
            case TaskEvent.Reported e -> {
                var task = telling.about();
                new Telling(by, matterId, null, "TASK_PROGRESS:" + matterId + ":" + LocalDate.now(clock))
                        .that(NoticeKind.PROGRESS, task.name() + "今天有新进展", List.of(task.leadId()));
            }
            case TaskEvent.Submitted e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.ofUnit() + (e.again() ? "重新提交" : "提交") + "，等您核验",
                        List.of(task.verifierId()));
            }
            case TaskEvent.Urged e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        by.signedName() + "催办" + task.ofUnit() + (e.words() == null ? "" : "：" + e.words()),
                        task.executors());
            }
            case TaskEvent.Transferred e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE,
                        task.ofUnit() + "的" + e.role() + "由" + e.from() + "改为" + e.to() + "：" + e.reason(),
                        task.personId() != null
                                ? List.of(task.personId(), task.leadId())
                                : List.of(task.leaderId(), task.leadId(), task.verifierId()));
            }
            case TaskEvent.ExtensionAsked e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.ofUnit() + "申请延期到" + Dates.day(e.until()) + "，等您答复：" + e.reason(),
                        List.of(task.leaderId(), task.draftedBy()));
            }
            case TaskEvent.ExtensionGranted e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE,
                        task.ofUnit() + "同意延期：" + Dates.day(e.from()) + " → " + Dates.day(e.until()),
                        Stream.concat(task.executors().stream(), Stream.of(task.leadId()))
                                .toList());
            }
            case TaskEvent.ExtensionRefused e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE,
                        task.ofUnit() + "没有同意延期到" + Dates.day(e.until()) + "，期限不变：" + e.words(),
                        task.executors());
            }
            case TaskEvent.PauseAsked e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.ofUnit() + "申请停止计时，等" + e.waitsFor() + "，等您答复：" + e.reason(),
                        List.of(task.leaderId(), task.draftedBy()));
            }
            case TaskEvent.PauseGranted e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE,
                        task.ofUnit() + "停止计时到" + Dates.day(e.to()) + "，等" + e.waitsFor(),
                        concerned(by, matterId, task));
            }
            case TaskEvent.PauseRefused e -> {
                var task = telling.about();
                telling.that(NoticeKind.CHANGE, task.ofUnit() + "没有同意停止计时，期限不变：" + e.words(), List.of(task.leadId()));
            }
            case TaskEvent.Resumed e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE, task.ofUnit() + Dates.day(e.on()) + "起恢复计时", concerned(by, matterId, task));
            }
            case TaskEvent.Asked e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING, by.signedName() + "就" + task.ofUnit() + "向您提问：" + e.text(), asked(e, task));
            }
            case TaskEvent.Answered e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.CHANGE,
                        by.signedName() + "答复了您在" + task.ofUnit() + "的提问：" + e.text(),
                        jdbc.sql("select coalesce(asked_for, asked_by) from question where county_id = ? and id = ?")
                                .params(by.countyId(), e.question())
                                .query(Long.class)
                                .list());
            }
            case TaskEvent.HandedOn e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.WAITING,
                        task.ofUnit() + "由" + e.from() + "转给您办：" + e.reason(),
                        List.of(Objects.requireNonNull(task.personId())));
                telling.that(
                        NoticeKind.CHANGE, task.ofUnit() + "的责任人由" + e.from() + "改为" + e.to(), List.of(task.leadId()));
            }
            case TaskEvent.Returned e -> {
                var task = telling.about();
                telling.that(NoticeKind.WAITING, task.ofUnit() + "被退回重办：" + e.reason(), task.executors());
            }
            case TaskEvent.Verified e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.RESULT, task.ofUnit() + "核验通过，记 " + new Points(e.earned()) + " 分", task.executors());
            }
            case TaskEvent.Completed e -> {
                var task = telling.about();
                telling.that(
                        NoticeKind.RESULT,
                        task.name() + "全部核验完成，平均得分率 "
                                + EventSentence.percent(e.attainment().movePointRight(2)),
                        List.of(task.leaderId(), task.leadId(), task.draftedBy()));
            }
        }
    }

    @Override
    public void reversed(Reversal reversal) {
        long county = reversal.by().countyId();
        Long whose = reversal.personId() != null || !reversal.sourceKind().equals(TaskEntrySource.ASSIGNMENT)
                ? reversal.personId()
                : jdbc.sql("select person_id from assignment where county_id = ? and id = ?")
                        .params(county, reversal.sourceId())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
        if (whose != null && whose != reversal.by().personId()) {
            notices.tell(
                    new Notice(
                            county,
                            NoticeKind.CHANGE,
                            (reversal.personId() == null ? "本村" : "您") + "的一笔积分被冲正：" + reversal.reason(),
                            "/entries/" + reversal.id(),
                            false,
                            "ENTRY:" + reversal.id()),
                    List.of(whose));
        }
    }

    /** Of one event; who is in two groups is told by the first. */
    private class Telling {
        private final Actor by;
        private final long matterId;
        private final @Nullable Long assignmentId;
        private final String source;

        Telling(Actor by, long matterId, @Nullable Long assignmentId, String source) {
            this.by = by;
            this.matterId = matterId;
            this.assignmentId = assignmentId;
            this.source = source;
        }

        About about() {
            return jdbc.sql("""
                    select m.town_id, m.kind, m.version, v.title, m.drafted_by, v.leader_id, v.lead_id, v.verifier_id, u.name unit, a.person_id, a.submitted_by
                    from matter m
                    join matter_version v on v.county_id = m.county_id and v.matter_id = m.id and v.version = m.version
                    left join assignment a on a.county_id = m.county_id and a.matter_id = m.id and a.id = :assignment
                    left join unit u on u.id = a.unit_id
                    where m.county_id = :county and m.id = :matter""")
                    .param("county", by.countyId())
                    .param("matter", matterId)
                    .param("assignment", assignmentId)
                    .query(About.class)
                    .single();
        }

        void that(NoticeKind kind, String sentence, Collection<Long> persons) {
            notices.tell(
                    notice(kind, sentence),
                    persons.stream().filter(person -> person != by.personId()).toList());
        }

        void each(NoticeKind kind, String sentence, List<Told> told) {
            notices.tell(
                    notice(kind, sentence),
                    told.stream().filter(one -> one.personId() != by.personId()).toList());
        }

        private Notice notice(NoticeKind kind, String sentence) {
            return new Notice(
                    by.countyId(),
                    kind,
                    sentence,
                    assignmentId == null ? "/tasks/" + matterId : "/assignments/" + assignmentId,
                    false,
                    source);
        }
    }

    /** Each person in charge with the first of the own assignments. */
    private List<Told> assigned(long countyId, long matterId, About task) {
        return jdbc.sql("""
                select distinct on (a.person_id) a.person_id, a.id, a.due_on, u.name from assignment a join unit u on u.id = a.unit_id
                where a.county_id = ? and a.matter_id = ? order by a.person_id, a.phase, a.id""")
                .params(countyId, matterId)
                .query((row, n) -> new Told(
                        row.getLong("person_id"),
                        task.name() + "派给" + row.getString("name") + "，"
                                + Dates.day(row.getObject("due_on", LocalDate.class), LocalDate.now(clock)) + "到期，请签收",
                        "/assignments/" + row.getLong("id")))
                .list();
    }

    /** Those whose due dates an event about one executor, or about all, has moved; and the lead. */
    private List<Long> concerned(Actor by, long matterId, About task) {
        return Stream.concat(
                        (task.unit() == null ? inCharge(by.countyId(), matterId) : task.executors()).stream(),
                        Stream.of(task.leadId()))
                .toList();
    }

    private static List<Long> asked(TaskEvent.Asked event, About task) {
        if (event.role().equals(Question.Role.LEADER.label())) {
            return List.of(task.leaderId());
        }
        return event.role().equals(Question.Role.LEAD.label()) ? List.of(task.leadId()) : task.executors();
    }

    private List<Long> inCharge(long countyId, long matterId) {
        return jdbc.sql(
                        "select distinct person_id from assignment where county_id = ? and matter_id = ? and state <> 'VERIFIED'")
                .params(countyId, matterId)
                .query(Long.class)
                .list();
    }

    /**
     * Who signs a form, or registers the committee's decision on a roadmap: whoever holds such a post of the town
     * today.
     */
    private List<Long> deciding(Actor by, About task) {
        var power = task.kind() == TaskKind.DAILY ? Power.SIGN_TASK : Power.REGISTER_DECISION;
        return jdbc.sql("""
                select distinct p.person_id from post p join unit u on u.id = p.unit_id
                where u.county_id = :county and u.town_id = :town and p.kind = any (:kinds) and p.valid_from <= :today and (p.valid_to is null or p.valid_to >= :today)""")
                .param("county", by.countyId())
                .param("town", task.townId())
                .param("today", LocalDate.now(clock))
                .param("kinds", PostKind.giving(power))
                .query(Long.class)
                .list();
    }
}
